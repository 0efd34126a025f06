import { DRAFT_PREFIX, type DraftStorage } from './drafts.js';

/** A text that was begun somewhere. */
export interface UnsentDraft {
  /** Of the place: a channel, or a thread in it. */
  readonly place: string;
  readonly text: string;
}

type ListedStorage = DraftStorage & Pick<Storage, 'key' | 'length'>;

/** @returns everything that a person has begun to write in this browser, wherever that was. */
export function findUnsentDrafts(storage: ListedStorage, userId: string): readonly UnsentDraft[] {
  const prefix = `${DRAFT_PREFIX}.${userId}.`;
  try {
    const keys = Array.from({ length: storage.length }, (_, index) => storage.key(index) ?? '');
    return keys
      .filter((key) => key.startsWith(prefix))
      .map((key) => ({ place: key.slice(prefix.length), text: storage.getItem(key) ?? '' }))
      .filter(({ text }) => text.trim() !== '');
  } catch {
    return [];
  }
}
