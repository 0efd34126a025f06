import { expect, it } from 'vitest';
import { limits } from '../limits.js';
import { excerptOf } from './direct-messages.schemas.js';
import { hideSpoilers } from './hide-spoilers.js';

it.each([
  ['the ||butler|| did it', 'the ▒▒▒▒▒▒▒▒▒▒ did it'],
  ['||two words|| and ||more||', '▒▒▒▒▒ ▒▒▒▒▒▒▒ and ▒▒▒▒▒▒▒▒'],
  ['`a || b || c` is code', '`a || b || c` is code'],
  ['one || bar', 'one || bar'],
  ['a || b\n\nc || d', 'a || b\n\nc || d'],
  ['||||', '||||'],
])('%j is shown as %j', (text, shown) => {
  expect(hideSpoilers(text)).toBe(shown);
});

it('an excerpt hides a spoiler that it cuts in two, and no bars that are none', () => {
  const secret = `||${'secret '.repeat(40)}||`;
  expect(excerptOf(`look: ${secret}`)).toMatch(/^look: [▒ ]+$/u);
  expect(excerptOf('either || or')).toBe('either || or');
  expect(excerptOf(`${'x'.repeat(limits.dmExcerpt - 3)} ||`)).not.toContain('|');
});
