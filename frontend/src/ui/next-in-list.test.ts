import { expect, it } from 'vitest';
import { nextInList } from './next-in-list.js';

const ids = ['a', 'b', 'c', 'd'];
const any = () => true;
const isMarked = (id: string) => id === 'a' || id === 'd';

it('the one above and below, and none past the ends', () => {
  expect(nextInList(ids, { from: 'b', step: 1, isCandidate: any })).toBe('c');
  expect(nextInList(ids, { from: 'b', step: -1, isCandidate: any })).toBe('a');
  expect(nextInList(ids, { from: 'd', step: 1, isCandidate: any })).toBeUndefined();
  expect(nextInList(ids, { from: 'a', step: -1, isCandidate: any })).toBeUndefined();
});

it('the nearest candidate in that direction', () => {
  expect(nextInList(ids, { from: 'b', step: 1, isCandidate: isMarked })).toBe('d');
  expect(nextInList(ids, { from: 'c', step: -1, isCandidate: isMarked })).toBe('a');
  expect(nextInList(ids, { from: 'd', step: 1, isCandidate: isMarked })).toBeUndefined();
});

it('from outside of the list the first one below', () => {
  expect(nextInList(ids, { from: undefined, step: 1, isCandidate: any })).toBe('a');
  expect(nextInList(ids, { from: undefined, step: -1, isCandidate: any })).toBeUndefined();
});
