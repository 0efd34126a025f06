import { isSameDraft } from './choose-draft.js';
import { AGREED_PREFIX, DRAFT_PREFIX, keysOf, readAgreed, REPLY_SUFFIX, type ListedStorage } from './drafts.js';

/** A text that was begun somewhere. */
export interface UnsentDraft {
  /** Of the place: a channel, or a thread in it. */
  readonly place: string;
  readonly text: string;
}

/** @returns everything that a person has begun to write in this browser, wherever that was. */
export function findUnsentDrafts(storage: ListedStorage, userId: string): readonly UnsentDraft[] {
  const prefix = `${DRAFT_PREFIX}.${userId}.`;
  return keysOf(storage)
    .filter((key) => key.startsWith(prefix) && !key.endsWith(REPLY_SUFFIX))
    .map((key) => ({ place: key.slice(prefix.length), text: storage.getItem(key) ?? '' }))
    .filter(({ text }) => text.trim() !== '');
}

/** A text that the server does not have as it is here; empty: it has one that is gone here. */
export interface UnstoredDraft extends UnsentDraft {
  /** What both had last. */
  readonly agreed: string;
}

/** @returns what could not be stored when it was typed, sent or discarded in this browser. */
export function findUnstoredDrafts(storage: ListedStorage, userId: string): readonly UnstoredDraft[] {
  const begun = findUnsentDrafts(storage, userId);
  const prefix = `${AGREED_PREFIX}.${userId}.`;
  const gone = keysOf(storage)
    .filter((key) => key.startsWith(prefix))
    .map((key) => ({ place: key.slice(prefix.length), text: '' }))
    .filter(({ place }) => !begun.some((one) => one.place === place));
  return [...begun, ...gone]
    .map((one) => ({ ...one, agreed: readAgreed(storage, { userId, channelId: one.place }) }))
    .filter(({ text, agreed }) => !isSameDraft(text, agreed));
}
