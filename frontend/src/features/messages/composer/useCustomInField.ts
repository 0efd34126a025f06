import { customEmojiOf } from '@kraken/shared';
import { useState } from 'react';
import { inBook } from '../../custom-emoji/custom-emoji-book.js';
import { useEmojiOf } from '../../custom-emoji/custom-emoji.query.js';
import type { Emoji } from '../../emoji/emoji-book.js';
import type { MentionBook } from '../../mentions/mention-book.js';

/** The emoji of communities where one is writing. */
export interface CustomInField {
  readonly emoji: readonly Emoji[];
  /** They are asked for when the first colon is typed. */
  readonly ask: (text: string) => void;
  /** @returns what stands in the field for an emoji: a character is itself, another stands there by its name. */
  readonly labelOf: (emoji: string) => string;
}

/** @param place a community, or `everywhere` in a direct message */
export function useCustomInField(place: string, book: MentionBook): CustomInField {
  const [isAsked, setIsAsked] = useState(false);
  const emoji = inBook(useEmojiOf(isAsked ? place : null));
  return {
    emoji,
    ask: (text) => setIsAsked(isAsked || text.includes(':')),
    labelOf: (picked) => {
      const custom = customEmojiOf(picked);
      return custom ? book.addEmoji(custom) : picked;
    },
  };
}
