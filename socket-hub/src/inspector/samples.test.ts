import { expect, it } from 'vitest';
import { Samples } from './samples.js';

it('a percentile is a value that was measured, and that this share does not exceed', () => {
  const samples = new Samples();
  expect(samples.percentile(0.5)).toBeUndefined();
  for (let value = 100; value >= 1; value--) samples.add(value);
  expect([0.5, 0.95, 0.99, 1].map((share) => samples.percentile(share))).toEqual([50, 95, 99, 100]);
});

it('only the last values count, however many there were', () => {
  const samples = new Samples(10);
  for (let value = 1; value <= 25; value++) samples.add(value);
  expect([samples.count, samples.percentile(0.1), samples.percentile(1)]).toEqual([25, 16, 25]);
});

it('every value lies within exactly one pair of bounds', () => {
  const samples = new Samples();
  for (const value of [0, 1, 1.5, 2, 2.1, 900]) samples.add(value);
  expect(samples.countsWithin([1, 2, 4])).toEqual([2, 2, 1, 1]);
});
