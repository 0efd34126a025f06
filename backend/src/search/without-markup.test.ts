import { expect, test } from 'vitest';
import { withoutMarkup } from './without-markup.js';

const plain = (excerpt: string) => withoutMarkup({ excerpt, highlights: [] }).excerpt;

test.each([
  ['## The **night** dive', 'The night dive'],
  ['> quoted\n> twice', 'quoted\ntwice'],
  ['a *b* __c__ _d_ ~~e~~ ***f***', 'a b c d e f'],
  ['see [the map](https://a.example/x_y_z) now', 'see the map now'],
  ['run `npm i **x**` first', 'run npm i **x** first'],
  ['```ts\nconst a = b * c * d;\n```\nand on', 'const a = b * c * d;\nand on'],
  ['<:deep_sea:0b6c2d4e-1111-4222-8333-944455556666> **here**', ':deep_sea: here'],
  ['it is \\*not\\* strong', 'it is *not* strong'],
  ['||▒▒▒▒|| told', '▒▒▒▒ told'],
])('an excerpt shows what is said, not how: %s', (text, shown) => {
  expect(plain(text)).toBe(shown);
});

test.each(['2 * 3 * 4', 'snake_case_name', '** not', 'half of **a pair', '#tag and a # b', 'a > b', 'x\ny', ''])(
  'what only looks like markup stays: %s',
  (text) => {
    expect(plain(text)).toBe(text);
  },
);

test('what was found stays marked where it is then', () => {
  const excerpt = '## A **cold** _night_';
  const part = withoutMarkup({
    excerpt,
    highlights: [
      { from: 0, to: 2 },
      { from: 7, to: 11 },
      { from: 15, to: 20 },
    ],
  });
  expect(part.highlights.map(({ from, to }) => part.excerpt.slice(from, to))).toEqual(['cold', 'night']);
});

test('signs without number are read in time', () => {
  const startedAt = performance.now();
  for (const text of ['**a ', '_a ', '[', '`a ', '||', '> ', '```\n', '\\', '*']) plain(text.repeat(300).slice(0, 300));
  expect(performance.now() - startedAt).toBeLessThan(1000);
});
