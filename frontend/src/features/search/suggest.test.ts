import { describe, expect, it } from 'vitest';
import { openFilterOf, readyPart, suggest } from './suggest.js';

const known = {
  people: [{ name: 'ben.ortiz', displayName: 'Ben Ortiz' }],
  channels: [{ name: 'general' }, { name: 'trip planning' }],
  isPending: false,
  now: new Date(2026, 2, 1, 12),
};
const texts = (text: string) => suggest(text, known).map((suggestion) => suggestion.text);

describe('what is suggested while a search is typed', () => {
  it('is a filter that begins so, from two letters on', () => {
    expect(texts('boat fr')).toEqual(['boat from:']);
    expect(texts('me')).toEqual(['mentions:']);
    expect(texts('boat f')).toEqual([]);
    expect(texts('boat ')).toEqual([]);
    expect(texts('')).toEqual([]);
  });

  it('is a value of the filter that stands there', () => {
    expect(texts('boat from:be')).toEqual(['boat from:ben.ortiz ']);
    expect(texts('from:')).toEqual(['from:me ', 'from:ben.ortiz ']);
    expect(texts('in:#PLAN')).toEqual(['in:"trip planning" ']);
    expect(texts('has:l')).toEqual(['has:link ']);
    expect(texts('on:')).toEqual(['on:2026-03-01 ', 'on:2026-02-28 ', 'on:2026-02-22 ', 'on:2026-01-30 ']);
  });

  it('is nothing where the value is complete, or no filter is meant', () => {
    expect(texts('has:link')).toEqual([]);
    expect(texts('has:link ')).toEqual([]);
    expect(texts('colour:re')).toEqual([]);
    expect(openFilterOf('http://from:x')).toBeNull();
    expect(openFilterOf('from:@Be')).toEqual({ filter: 'from', value: 'be' });
  });
});

describe('what is searched for while a filter is typed', () => {
  const nobody = { ...known, people: [] };

  it('is the rest, as long as its value may become one that there is', () => {
    expect(readyPart('boat from:be', known)).toBe('boat ');
    expect(readyPart('from:be', known)).toBe('');
    expect(readyPart('boat in:#gen', known)).toBe('boat ');
    expect(readyPart('has:li', known)).toBe('');
    expect(readyPart('boat before:2026-0', known)).toBe('boat ');
    expect(readyPart('boat from:zz', { ...nobody, isPending: true })).toBe('boat ');
  });

  it('is all of it, once the value is whole, or could not be one', () => {
    for (const text of [
      'boat',
      'boat from:ben.ortiz',
      'from:me',
      'from:be ',
      'in:general',
      'has:link',
      'on:2025-12-31',
    ])
      expect(readyPart(text, known)).toBe(text);
    for (const text of ['from:zz', 'in:nowhere', 'has:everything', 'before:soon', 'boat from:'])
      expect(readyPart(text, nobody)).toBe(text);
  });
});
