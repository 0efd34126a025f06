import { useState, type KeyboardEvent, type RefObject } from 'react';
import { isComposing } from '../../ui/is-composing.js';
import { replaceText } from '../../ui/replace-text.js';
import type { MentionBook } from './mention-book.js';
import { mentionTriggerAt, type MentionTrigger } from './mention-trigger.js';
import { tokenOfMentionable, useMentionable, type Mentionable, type MentionPlace } from './useMentionable.js';

interface CompletionOptions {
  field: RefObject<HTMLTextAreaElement | null>;
  place: MentionPlace;
  book: MentionBook;
}

/** Offers people, groups and channels while `@` or `#` and the beginning of a name are typed. */
export function useMentionCompletion({ field, place, book }: CompletionOptions) {
  const [trigger, setTrigger] = useState<MentionTrigger | null>(null);
  const [at, setAt] = useState(0);
  const offered = useMentionable(trigger, place);
  const active = Math.min(at, Math.max(0, offered.length - 1));
  const close = () => setTrigger(null);

  /** To be called when the text has changed. */
  const look = () => {
    const area = field.current;
    setTrigger(area && mentionTriggerAt(area.value, area.selectionStart));
    setAt(0);
  };
  const take = (chosen: Mentionable) => {
    if (!trigger || !field.current) return;
    const { label, hint } = chosen;
    const isWord = chosen.mention.kind === 'everyone' || chosen.mention.kind === 'here';
    const token = tokenOfMentionable(chosen);
    const text = `${isWord ? token : book.add({ token, label, hint })} `;
    const caret = trigger.from + text.length;
    close();
    replaceText(field.current, { ...trigger, text, select: [caret, caret] });
  };
  /** @returns whether the key was for the offer. */
  const onKeyDown = (event: KeyboardEvent): boolean => {
    const chosen = offered[active];
    if (!trigger || !chosen || isComposing(event)) return false;
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0) setAt((active + step + offered.length) % offered.length);
    else if ((event.key === 'Enter' && !event.shiftKey) || event.key === 'Tab') take(chosen);
    else if (event.key === 'Escape') close();
    else {
      if (/^(Arrow|Home|End|Page)/.test(event.key)) close();
      return false;
    }
    event.preventDefault();
    return true;
  };
  return { offered, active, look, take, close, onKeyDown };
}
