export const DRAFT_PREFIX = 'kraken.draft';

/** Where drafts are kept: the part of the browser's storage that is needed. */
export type DraftStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

export interface DraftPlace {
  readonly userId: string;
  readonly channelId: string;
}

/** @returns what was being written in a channel; empty when nothing was, or nothing can be kept. */
export function readDraft(storage: DraftStorage, place: DraftPlace): string {
  try {
    return storage.getItem(keyOf(place)) ?? '';
  } catch {
    return ''; // Storage may be forbidden; writing goes on without it.
  }
}

/** Keeps what is being written; an empty text forgets it. */
export function writeDraft(storage: DraftStorage, place: DraftPlace, text: string): void {
  try {
    if (text.trim() === '') storage.removeItem(keyOf(place));
    else storage.setItem(keyOf(place), text);
  } catch {
    // Full or forbidden: the draft lives as long as the page.
  }
}

/** @returns a draft with another text below it. */
export function joinDraft(draft: string, added: string): string {
  return draft.trim() === '' ? added : `${draft.trimEnd()}\n${added}`;
}

const keyOf = ({ userId, channelId }: DraftPlace) => `${DRAFT_PREFIX}.${userId}.${channelId}`;
