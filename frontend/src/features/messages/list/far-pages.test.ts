import { expect, it } from 'vitest';
import { findFarPages } from './far-pages.js';

/** Newest first, fifty positions each. */
const pages = (count: number) =>
  Array.from({ length: count }, (_, index) => ({
    from: (count - index - 1) * 50,
    to: index === 0 ? null : (count - index) * 50,
  }));

it('as long as there are few pages, all stay', () => {
  expect(findFarPages(pages(10), 10)).toBeNull();
});

it('looking at the oldest, the newest go; looking at the newest, the oldest go; three stay on each side', () => {
  expect(findFarPages(pages(11), 10)).toEqual({ first: 7 });
  expect(findFarPages(pages(11), 9999)).toEqual({ last: 7 });
  expect(findFarPages(pages(11), 250)).toEqual({ first: 3 });
});

it('what is looked at in no page lets nothing go', () => {
  expect(findFarPages(pages(11).slice(0, -1).concat({ from: 10, to: 50 }), 5)).toBeNull();
});
