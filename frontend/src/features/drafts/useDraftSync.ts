import { limits } from '@kraken/shared';
import { useCallback, useEffect, useMemo, useRef, type RefObject } from 'react';
import { placeNameOf, type SendingPlace } from '../../socket-hub/message-entries.js';
import { useMe } from '../sessions/me-context.js';
import { chooseDraft, isSameDraft } from './choose-draft.js';
import { agreeOnDraft, readAgreed } from './drafts.js';
import { contentAt, keepDraft, useDrafts } from './drafts.query.js';

/** So long after the first new letter what was typed is stored; an emptied field at once. */
const STORED_AFTER_MS = 1_500;

const MOST_ECHOES = 50;

/** So long after the field was emptied here the server may still be telling of it. */
const ECHO_OF_EMPTIED_MS = 10_000;

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
  const isTouched = useRef(false);
  const kept = useMemo(
    () => storeOf(userId, { channelId, ...(threadId === undefined ? {} : { threadId }) }),
    [userId, channelId, threadId],
  );
  // What is on its way when the field goes away is stored at once.
  useEffect(() => kept.flush, [kept]);
  const isFirst = useRef(true);
  useEffect(() => {
    if (remote === undefined || kept.isEcho(remote)) return;
    const isBeingWritten = isTouched.current && document.hasFocus() && document.activeElement === field.current;
    const { text: here, onTake: take } = latest.current;
    const state = { text: here, remote, agreed: kept.agreed(), isBeingWritten, isJustEmptied: kept.isJustEmptied() };
    if (chooseDraft(state) === 'take') {
      isTouched.current = false;
      kept.forgetEchoes();
      take(remote);
    } else if (isFirst.current && !isSameDraft(here, remote)) kept.store(here);
    isFirst.current = false;
    kept.agree(remote);
  }, [remote, kept, field]);

  const onType = useCallback(
    (typed: string) => {
      isTouched.current = !isSameDraft(typed, '');
      kept.store(typed);
    },
    [kept],
  );
  const onLeave = useCallback(() => {
    isTouched.current = false;
    if (!isSameDraft(latest.current.text, kept.agreed())) kept.store(latest.current.text);
  }, [kept]);
  return { onType, onLeave };
}

/**
 * Stores what is typed in one place, not with every letter. What fails stays here, and is stored with what is typed next,
 * or when the connection is there again (`useStoreAgain`).
 */
function storeOf(userId: string, place: SendingPlace) {
  const kept = { userId, channelId: placeNameOf(place) };
  let wanted: string | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  // What was stored from here is told here too, perhaps when the field has moved on.
  const echoes = new Set<string>();
  // Of this tab: another one of this browser, which hears the same, is no reason to take something for agreed here.
  let agreed = readAgreed(localStorage, kept);
  let emptiedAt = -Infinity;
  const agree = (content: string) => {
    agreed = content;
    agreeOnDraft(localStorage, kept, content);
  };
  const flush = () => {
    clearTimeout(timer);
    timer = undefined;
    const content = wanted;
    wanted = null;
    if (content === null || content.length > limits.draft.max) return;
    if (content.trim() === '') emptiedAt = performance.now();
    else echoes.add(content);
    const [oldest] = echoes;
    if (oldest !== undefined && echoes.size > MOST_ECHOES) echoes.delete(oldest);
    keepDraft(place, content).then(
      () => agree(content),
      () => undefined,
    );
  };
  return {
    agree,
    agreed: () => agreed,
    isJustEmptied: () => performance.now() - emptiedAt < ECHO_OF_EMPTIED_MS,
    flush,
    isEcho: (content: string) => echoes.has(content),
    forgetEchoes: () => echoes.clear(),
    store(content: string) {
      wanted = content;
      if (content.trim() === '') flush();
      else timer ??= setTimeout(flush, STORED_AFTER_MS);
    },
  };
}
