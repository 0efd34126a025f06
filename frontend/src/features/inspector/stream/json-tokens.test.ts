import { expect, it } from 'vitest';
import { jsonTokens } from './json-tokens.js';

it('keys, texts and values are told apart, and nothing of the text is lost', () => {
  const value = { say: 'a "quoted" word: 3 true', count: -1.5e3, list: [true, null], empty: '' };
  const json = JSON.stringify(value, null, 2);
  const tokens = jsonTokens(json);
  expect(tokens.map(({ text }) => text).join('')).toBe(json);
  expect(tokens.map(({ at, text }) => json.slice(at, at + text.length))).toEqual(tokens.map(({ text }) => text));
  const of = (kind: string) => tokens.filter((token) => token.kind === kind).map(({ text }) => text);
  expect(of('key')).toEqual(['"say"', '"count"', '"list"', '"empty"']);
  expect(of('text')).toEqual(['"a \\"quoted\\" word: 3 true"', '""']);
  expect(of('value')).toEqual(['-1500', 'true', 'null']);
});
