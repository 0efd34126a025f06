import { tokenOfEmoji, type CommunityEmoji } from '@kraken/shared';
import type { Emoji } from '../emoji/emoji-book.js';

/** No number of Unicode's groups. */
export const CUSTOM_GROUP = -1;

/** @returns emoji of communities as the picker and the completion know emoji: what is taken is the token. */
export const inBook = (custom: readonly CommunityEmoji[]): Emoji[] =>
  custom.map((emoji) => ({
    emoji: tokenOfEmoji(emoji),
    label: emoji.name,
    names: [emoji.name],
    tags: [],
    group: CUSTOM_GROUP,
    skins: [],
  }));
