import { expect, it } from 'vitest';
import { formatBytes, formatMs, formatRate } from './format-measures.js';

it('a duration is said in the unit that one thinks in, and never as zero', () => {
  const said = [0, 0.04, 0.3, 9.96, 84.4, 999.6, 59_940, 65_000, 7_000_000].map(formatMs);
  expect(said).toEqual(['<0.1 ms', '<0.1 ms', '0.3 ms', '10 ms', '84 ms', '1.0 s', '59.9 s', '1 min', '2 h']);
});

it('a size is said in bytes, kilobytes, megabytes', () => {
  expect([312, 4100, 999_900, 2_300_000].map(formatBytes)).toEqual(['312 B', '4.1 KB', '1.0 MB', '2.3 MB']);
});

it('a rate is said by the second, the minute or the hour', () => {
  expect([120, 1, 0.5, 1 / 60, 1 / 1800].map(formatRate)).toEqual(['120/s', '1/s', '30/min', '1/min', '2/h']);
});
