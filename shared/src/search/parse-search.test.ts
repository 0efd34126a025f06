import { expect, test } from 'vitest';
import { limits } from '../limits.js';
import { asksForSomething, parseSearch } from './parse-search.js';

const nothing = {
  words: [],
  phrases: [],
  without: [],
  from: [],
  mentions: [],
  in: [],
  has: [],
  before: null,
  after: null,
  on: null,
  isPinned: null,
};

test('words, phrases and what must not occur', () => {
  expect(parseSearch('  night dive -cold "drift net" -"old boat" ')).toEqual({
    ...nothing,
    words: ['night', 'dive'],
    phrases: ['drift net'],
    without: ['cold', 'old boat'],
  });
});

test('filters, with and without quotes, whatever their case', () => {
  expect(parseSearch('From:@Ann in:#general in:"trip planning" HAS:link mentions:me pinned:Yes on:2026-11-23')).toEqual(
    {
      ...nothing,
      from: ['ann'],
      in: ['general', 'trip planning'],
      has: ['link'],
      mentions: ['me'],
      on: '2026-11-23',
      isPinned: true,
    },
  );
});

test('what is no filter is a word', () => {
  const text =
    'has:everything pinned:maybe before:soon after:2026-02-30 on:9999999-01-01 colour:red https://a.example -from:ann 12:30';
  expect(parseSearch(text)).toEqual({
    ...nothing,
    words: [
      'has:everything',
      'pinned:maybe',
      'before:soon',
      'after:2026-02-30',
      'on:9999999-01-01',
      'colour:red',
      'https://a.example',
      '12:30',
    ],
    without: ['from:ann'],
  });
});

test('a filter without a value, a lone quote and a lone minus mean nothing', () => {
  expect(parseSearch('from:"" " - ""')).toEqual({ ...nothing, phrases: ['-'] });
  expect(parseSearch('From: dive "in:" colour: -has:')).toEqual({
    ...nothing,
    words: ['dive', 'colour:'],
    phrases: ['in:'],
    without: ['has:'],
  });
  expect(parseSearch('')).toEqual(nothing);
  expect(parseSearch('"never closed')).toEqual({ ...nothing, phrases: ['never closed'] });
});

test('what is only begun asks for nothing, whatever is whole asks for something', () => {
  for (const text of ['', ' ', 'from:', 'in: pinned:', 'from:""'])
    expect(asksForSomething(parseSearch(text))).toBe(false);
  for (const text of ['x', '-x', '"x y"', 'in:x', 'has:link', 'on:2026-11-23', 'pinned:no'])
    expect(asksForSomething(parseSearch(text)), text).toBe(true);
});

test('of each kind the first few count', () => {
  const { from, words } = parseSearch(
    ['a', 'b', 'c', 'd'].map((name) => `from:${name}`).join(' ') +
      ' ' +
      Array.from({ length: 40 }, (_, i) => i).join(' '),
  );
  expect(from).toEqual(['a', 'b', 'c']);
  expect(words).toHaveLength(limits.searchTerms);
  expect(parseSearch(`${'x'.repeat(limits.searchText.max)} beyond`).words).toEqual(['x'.repeat(limits.searchText.max)]);
});

test('whatever is typed is understood somehow', () => {
  for (const text of [
    '"',
    '-',
    ':',
    '::',
    '-"',
    'from:',
    "'",
    '\\',
    'a & !b | (c)',
    ':*',
    '<->',
    '-from:"',
    '\u{1f600}',
  ])
    expect(() => parseSearch(text)).not.toThrow();
});
