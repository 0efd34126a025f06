import { useState, type KeyboardEvent, type RefObject } from 'react';
import { isComposing } from '../../../ui/is-composing.js';
import { replaceText } from '../../../ui/replace-text.js';
import { loadEmojiBook, type Emoji } from '../../emoji/emoji-book.js';
import { inTone, useEmojiTaste } from '../../emoji/emoji-taste.js';
import { findEmoji } from '../../emoji/find-emoji.js';
import type { CustomInField } from './useCustomInField.js';
import { emojiTriggerAt, type EmojiTrigger } from './emoji-trigger.js';

const MOST_OFFERED = 7;
const NONE: Offer = { trigger: null, emoji: [], at: 0 };

interface Offer {
  readonly trigger: EmojiTrigger | null;
  readonly emoji: readonly Emoji[];
  /** Which of them Enter takes. */
  readonly at: number;
}

/** Offers emoji while their name is typed (`:oct`), and puts one in the place of a name that is closed (`:octopus:`). */
export function useEmojiCompletion(field: RefObject<HTMLTextAreaElement | null>, custom: CustomInField) {
  const [offer, setOffer] = useState(NONE);
  const { remember, tone } = useEmojiTaste();
  const close = () => setOffer(NONE);

  const put = (trigger: EmojiTrigger, emoji: Emoji) => {
    close();
    const text = `${custom.labelOf(inTone(emoji, tone))} `;
    const caret = trigger.from + text.length;
    remember(inTone(emoji, tone));
    if (field.current) replaceText(field.current, { ...trigger, text, select: [caret, caret] });
  };

  /** To be called when the text has changed. */
  const look = async () => {
    custom.ask(field.current?.value ?? '');
    const trigger = triggerIn(field.current);
    if (!trigger) {
      close();
      return;
    }
    const book = [...custom.emoji, ...(await loadEmojiBook().catch(() => []))];
    // More was typed while the book came.
    const now = triggerIn(field.current);
    if (!now) return;
    const meant = now.isClosed && book.find(({ names }) => names.includes(now.letters));
    if (meant) put(now, meant);
    else setOffer({ trigger: now, emoji: now.isClosed ? [] : findEmoji(book, now.letters, MOST_OFFERED), at: 0 });
  };

  /** @returns whether the key was for the offer. */
  const onKeyDown = (event: KeyboardEvent): boolean => {
    const { trigger, emoji, at } = offer;
    const chosen = emoji[at];
    if (!trigger || !chosen || isComposing(event)) return false;
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0) setOffer({ ...offer, at: (at + step + emoji.length) % emoji.length });
    else if ((event.key === 'Enter' && !event.shiftKey) || event.key === 'Tab') put(trigger, chosen);
    else if (event.key === 'Escape') close();
    else {
      if (/^(Arrow|Home|End|Page)/.test(event.key)) close();
      return false;
    }
    event.preventDefault();
    return true;
  };
  const take = (emoji: Emoji) => offer.trigger && put(offer.trigger, emoji);
  return { offered: offer.emoji, active: offer.at, tone, look, onKeyDown, take, close };
}

function triggerIn(field: HTMLTextAreaElement | null): EmojiTrigger | null {
  return field && emojiTriggerAt(field.value, field.selectionStart);
}
