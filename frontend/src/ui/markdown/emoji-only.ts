import { splitEmoji } from '@kraken/shared';

/** More than these would be a wall, not a gesture. */
const MOST_LARGE = 27;

// Every browser that can draw Kraken's colours knows the flag `v`; the compiler's target does not, so it is a string.
const ONLY_EMOJI = new RegExp('^(?:\\p{RGI_Emoji}|\\s)+$', 'v');
const EMOJI = new RegExp('\\p{RGI_Emoji}', 'gv');

/** @returns whether a text is nothing but a few emoji: it is drawn large. */
export function isEmojiOnly(text: string): boolean {
  const drawn = text.includes('<:') ? withStandIns(text) : text;
  // The longest emoji are of 14 code units; longer texts are not looked at.
  if (drawn.length > MOST_LARGE * 15 || !ONLY_EMOJI.test(drawn)) return false;
  const count = drawn.match(EMOJI)?.length ?? 0;
  return count > 0 && count <= MOST_LARGE;
}

/** Those of a community are drawn like the others. */
const withStandIns = (text: string): string =>
  splitEmoji(text)
    .map((part) => (typeof part === 'string' ? part : '🐙'))
    .join('');
