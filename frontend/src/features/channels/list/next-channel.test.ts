import { expect, it } from 'vitest';
import { nextChannel } from './next-channel.js';

const ids = ['a', 'b', 'c', 'd'];
const any = () => true;
const unread = (id: string) => id === 'a' || id === 'd';

it('the channel above and below, and none past the ends', () => {
  expect(nextChannel(ids, { from: 'b', step: 1, isCandidate: any })).toBe('c');
  expect(nextChannel(ids, { from: 'b', step: -1, isCandidate: any })).toBe('a');
  expect(nextChannel(ids, { from: 'd', step: 1, isCandidate: any })).toBeUndefined();
  expect(nextChannel(ids, { from: 'a', step: -1, isCandidate: any })).toBeUndefined();
});

it('the nearest unread one in that direction', () => {
  expect(nextChannel(ids, { from: 'b', step: 1, isCandidate: unread })).toBe('d');
  expect(nextChannel(ids, { from: 'c', step: -1, isCandidate: unread })).toBe('a');
  expect(nextChannel(ids, { from: 'd', step: 1, isCandidate: unread })).toBeUndefined();
});

it('from outside of all channels the first one below', () => {
  expect(nextChannel(ids, { from: undefined, step: 1, isCandidate: any })).toBe('a');
  expect(nextChannel(ids, { from: undefined, step: -1, isCandidate: any })).toBeUndefined();
});
