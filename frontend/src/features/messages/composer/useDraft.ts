import { useState, type RefObject } from 'react';
import { placeNameOf, type SendingPlace } from '../../../socket-hub/message-entries.js';
import { readDraft, writeDraft } from '../../drafts/drafts.js';
import { useDraftSync } from '../../drafts/useDraftSync.js';
import { useMe } from '../../sessions/me-context.js';
import { useTypingSignal } from './useTypingSignal.js';

/**
 * The text being written: kept per channel or thread and person, here and by the server. It is told that one types there.
 * @returns it, what to call with what was typed, and what when the field is left.
 */
export function useDraft(writtenTo: SendingPlace, field: RefObject<HTMLTextAreaElement | null>) {
  const me = useMe();
  const signalTyping = useTypingSignal(writtenTo);
  const place = { userId: me.id, channelId: placeNameOf(writtenTo) };
  const [text, show] = useState(() => readDraft(localStorage, place));
  const change = (value: string) => {
    show(value);
    writeDraft(localStorage, place, value);
  };
  const { onType, onLeave } = useDraftSync({ place: writtenTo, text, field, onTake: change });
  const setText = (value: string) => {
    change(value);
    onType(value);
    signalTyping(value);
  };
  return { text, setText, onLeave };
}
