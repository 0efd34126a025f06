import { DRAFT_PREFIX, keysOf, REPLY_SUFFIX, type ListedStorage } from './drafts.js';

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
