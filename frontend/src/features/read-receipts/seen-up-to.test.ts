import { expect, test } from 'vitest';
import { seenUpTo } from './seen-up-to.js';

const messages = [
  { position: 2, authorId: 'mara' },
  { position: 5, authorId: 'jonas' },
  { position: 9, authorId: 'mara' },
];
const seen = (...reads: [userId: string, position: number][]) =>
  Object.fromEntries(
    seenUpTo(
      messages,
      reads.map(([userId, position]) => ({ userId, position })),
    ),
  );

test('each stands under the last message they have read, also where the one they read last is gone', () => {
  expect(seen(['yuki', 5], ['olek', 7], ['amal', 20])).toEqual({ 5: ['yuki', 'olek'], 9: ['amal'] });
});

test('nobody stands under what they said themselves, or above all that is shown', () => {
  expect(seen(['mara', 9], ['jonas', 6], ['yuki', 1])).toEqual({});
});
