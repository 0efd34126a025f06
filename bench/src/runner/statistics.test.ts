import { expect, test } from 'vitest';
import { mostWithin, percentile } from './statistics.js';

test('a percentile is the smallest value that so many do not exceed', () => {
  const values = Array.from({ length: 200 }, (_, i) => i + 1);
  expect([percentile(values, 99), percentile(values, 100), percentile(values, 0)]).toEqual([198, 200, 1]);
});

test('a window may begin anywhere, and what lies its length apart is not in one', () => {
  expect(mostWithin([0, 40, 49, 50, 89, 200], 50)).toBe(4);
  expect(mostWithin([0, 50, 100], 50)).toBe(1);
  expect(mostWithin([], 50)).toBe(0);
});
