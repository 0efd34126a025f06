import { expect, it } from 'vitest';
import { movedTo } from './useReorderChannels.js';

it('a channel moves to the place of another, the others keep their order', () => {
  expect(movedTo(['a', 'b', 'c', 'd'], { from: 0, to: 2 })).toEqual(['b', 'c', 'a', 'd']);
  expect(movedTo(['a', 'b', 'c', 'd'], { from: 3, to: 1 })).toEqual(['a', 'd', 'b', 'c']);
});

it('nothing moves past the ends', () => {
  expect(movedTo(['a', 'b'], { from: 0, to: -1 })).toEqual(['a', 'b']);
  expect(movedTo(['a', 'b'], { from: 1, to: 2 })).toEqual(['a', 'b']);
  expect(movedTo(['a', 'b'], { from: -1, to: 0 })).toEqual(['a', 'b']);
});
