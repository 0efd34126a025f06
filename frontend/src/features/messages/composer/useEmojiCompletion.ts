import { useState, type KeyboardEvent, type RefObject } from 'react';
import { isComposing } from '../../../ui/is-composing.js';
import { replaceText } from '../../../ui/replace-text.js';
import { loadEmojiBook, type Emoji } from '../../emoji/emoji-book.js';
import { inTone, useEmojiTaste } from '../../emoji/emoji-taste.js';
import { findEmoji } from '../../emoji/find-emoji.js';
import type { CustomInField } from './useCustomInField.js';
import { emojiTriggerAt, type EmojiTrigger } from './emoji-trigger.js';

const MOST_OFFERED = 7;
const NO_EMOJI: readonly Emoji[] = [];

/** Offers emoji while their name is typed (`:oct`), and puts one in the place of a name that is closed (`:octopus:`). */
export function useEmojiCompletion(field: RefObject<HTMLTextAreaElement | null>, custom: CustomInField) {
  const [trigger, setTrigger] = useState<EmojiTrigger | null>(null);
  const [at, setAt] = useState(0);
  const [unicode, setUnicode] = useState(NO_EMOJI);
  const { remember, tone } = useEmojiTaste();
  // Those of the community may come, or change their names, while one stands before the offer.
  const offered =
    trigger && !trigger.isClosed ? findEmoji([...custom.emoji, ...unicode], trigger.letters, MOST_OFFERED) : NO_EMOJI;
  const active = Math.min(at, Math.max(0, offered.length - 1));
  const close = () => setTrigger(null);

  const put = (named: EmojiTrigger, emoji: Emoji) => {
    close();
    const text = `${custom.labelOf(inTone(emoji, tone))} `;
    const caret = named.from + text.length;
    remember(inTone(emoji, tone));
    if (field.current) replaceText(field.current, { ...named, text, select: [caret, caret] });
  };

  /** To be called when the text has changed. */
  const look = async () => {
    custom.ask(field.current?.value ?? '');
    if (!triggerIn(field.current)) {
      close();
      return;
    }
    const book = await loadEmojiBook().catch(() => NO_EMOJI);
    setUnicode(book);
    // More was typed while the book came.
    const now = triggerIn(field.current);
    const meant = now?.isClosed && [...custom.emoji, ...book].find(({ names }) => names.includes(now.letters));
    if (now && meant) put(now, meant);
    else setTrigger(now);
    setAt(0);
  };

  /** @returns whether the key was for the offer. */
  const onKeyDown = (event: KeyboardEvent): boolean => {
    const chosen = offered[active];
    if (!trigger || !chosen || isComposing(event)) return false;
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0) setAt((active + step + offered.length) % offered.length);
    else if ((event.key === 'Enter' && !event.shiftKey) || event.key === 'Tab') put(trigger, chosen);
    else if (event.key === 'Escape') close();
    else {
      if (/^(Arrow|Home|End|Page)/.test(event.key)) close();
      return false;
    }
    event.preventDefault();
    return true;
  };
  const take = (emoji: Emoji) => trigger && put(trigger, emoji);
  return { offered, active, tone, look, onKeyDown, take, close };
}

function triggerIn(field: HTMLTextAreaElement | null): EmojiTrigger | null {
  return field && emojiTriggerAt(field.value, field.selectionStart);
}
