import { expect, it } from 'vitest';
import { formatPause } from './format-pause.js';

it('a span is told in its two largest units', () => {
  expect([0, 5, 60, 90, 3600, 3661, 21600].map(formatPause)).toEqual([
    '0 s',
    '5 s',
    '1 min',
    '1 min 30 s',
    '1 h',
    '1 h 1 min',
    '6 h',
  ]);
});
