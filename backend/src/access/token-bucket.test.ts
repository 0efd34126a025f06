import { expect, test } from 'vitest';
import { TokenBucket } from './token-bucket.js';

let nowMs = 0;
const bucket = () => new TokenBucket({ burst: 3, refillMs: 1000 }, () => nowMs);

test('so many at once, then one in each period, and it says when', () => {
  const attempts = bucket();
  expect([attempts.take('a'), attempts.take('a'), attempts.take('a')]).toEqual([0, 0, 0]);
  expect(attempts.take('a')).toBe(1000);
  nowMs += 400;
  expect(attempts.take('a')).toBe(600);
  nowMs += 600;
  expect(attempts.take('a')).toBe(0);
  expect(attempts.take('a')).toBe(1000);
});

test('one key does not use up the tokens of another', () => {
  const attempts = bucket();
  for (let i = 0; i < 10; i++) attempts.take('a');
  expect(attempts.take('b')).toBe(0);
});

test('whoever waits long enough has all tokens again, and no more than that', () => {
  const attempts = bucket();
  for (let i = 0; i < 3; i++) attempts.take('a');
  nowMs += 1_000_000;
  expect([0, 1, 2, 3].map(() => attempts.take('a') === 0)).toEqual([true, true, true, false]);
});

test('refused attempts do not make the wait longer', () => {
  const attempts = bucket();
  for (let i = 0; i < 50; i++) attempts.take('a');
  expect(attempts.take('a')).toBe(1000);
});
