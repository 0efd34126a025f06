import { useCallback, useEffect, useMemo, useRef, type RefObject } from 'react';
import { placeNameOf, type SendingPlace } from '../../socket-hub/message-entries.js';
import { useMe } from '../sessions/me-context.js';
import { chooseDraft, isSameDraft } from './choose-draft.js';
import { DraftStore } from './draft-store.js';
import { agreeOnDraft, readAgreed } from './drafts.js';
import { contentAt, keepDraft, useDrafts } from './drafts.query.js';

/** Whoever has not touched a key for so long has no finger under which a text could change. */
const RESTS_AFTER_MS = 4_000;

interface DraftSyncOptions {
  place: SendingPlace;
  text: string;
  field: RefObject<HTMLTextAreaElement | null>;
  /** Another text comes into the field. */
  onTake: (text: string) => void;
}

/**
 * Keeps the text of a field and the one that the server has the same, without ever taking away what is being typed.
 * @returns what to call with what was typed, and when the field is left.
 */
export function useDraftSync({ place, text, field, onTake }: DraftSyncOptions) {
  const { userId, channelId, threadId } = { userId: useMe().id, threadId: undefined, ...place };
  const drafts = useDrafts();
  const remote = drafts && contentAt(drafts, place);
  const latest = useRef({ text, onTake });
  useEffect(() => {
    latest.current = { text, onTake };
  });
  /** When something was typed here last; null: the field was left since, or what stands in it came from elsewhere. */
  const typedAt = useRef<number | null>(null);
  const kept = useMemo(
    () => storeOf(userId, { channelId, ...(threadId === undefined ? {} : { threadId }) }),
    [userId, channelId, threadId],
  );
  useEffect(() => {
    kept.open();
    return kept.close;
  }, [kept]);
  const isFirst = useRef(true);
  useEffect(() => {
    if (remote === undefined || kept.isEcho(remote)) return undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const decide = () => {
      const isInField = document.hasFocus() && document.activeElement === field.current;
      const restsInMs =
        typedAt.current === null || !isInField ? 0 : typedAt.current + RESTS_AFTER_MS - performance.now();
      const { text: here, onTake: take } = latest.current;
      const isBeingWritten = restsInMs > 0;
      const state = { text: here, remote, agreed: kept.agreed(), isBeingWritten, isJustEmptied: kept.isJustEmptied() };
      const choice = chooseDraft(state);
      if (choice === 'wait') {
        timer = setTimeout(decide, restsInMs);
        return;
      }
      if (choice === 'take') {
        typedAt.current = null;
        kept.forgetEchoes();
        take(remote);
        if (isInField) keepCaret(field.current);
      } else if (isFirst.current && !isSameDraft(here, remote)) kept.store(here);
      isFirst.current = false;
      kept.agree(remote);
    };
    decide();
    return () => clearTimeout(timer);
  }, [remote, kept, field]);

  const onType = useCallback(
    (typed: string) => {
      typedAt.current = isSameDraft(typed, '') ? null : performance.now();
      kept.store(typed);
    },
    [kept],
  );
  const onLeave = useCallback(() => {
    typedAt.current = null;
    if (!isSameDraft(latest.current.text, kept.agreed())) kept.store(latest.current.text);
  }, [kept]);
  return { onType, onLeave };
}

/** It would jump behind a text that comes from elsewhere. */
function keepCaret(field: HTMLTextAreaElement | null): void {
  const place = field?.selectionStart ?? 0;
  requestAnimationFrame(() => field?.setSelectionRange(place, place));
}

/** What is stored of one place, and what the server and this tab both had last. */
function storeOf(userId: string, place: SendingPlace) {
  const kept = { userId, channelId: placeNameOf(place) };
  // Of this tab: another one of this browser, which hears the same, is no reason to take something for agreed here.
  let agreed = readAgreed(localStorage, kept);
  const agree = (content: string) => {
    agreed = content;
    agreeOnDraft(localStorage, kept, content);
  };
  const store = new DraftStore({ keep: (content) => keepDraft(place, content), onAgree: agree });
  return Object.assign(store, { agree, agreed: () => agreed });
}
