export const DRAFT_PREFIX = 'kraken.draft';
export const AGREED_PREFIX = 'kraken.stored-draft';

/** Where drafts are kept: the part of the browser's storage that is needed. */
export type DraftStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

export type ListedStorage = DraftStorage & Pick<Storage, 'key' | 'length'>;

/** What is answered in a place is kept like a draft, under the name of the place and this. */
export const REPLY_SUFFIX = '.reply';

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

/** @returns what the server and this browser both had last; empty where that is not known: what is here is not stored. */
export function readAgreed(storage: DraftStorage, place: DraftPlace): string {
  try {
    return storage.getItem(agreedKeyOf(place)) ?? '';
  } catch {
    return '';
  }
}

/** The server has it. */
export function agreeOnDraft(storage: DraftStorage, place: DraftPlace, text: string): void {
  try {
    if (text.trim() === '') storage.removeItem(agreedKeyOf(place));
    else storage.setItem(agreedKeyOf(place), text);
  } catch {
    // As above: it is stored once more than it need be.
  }
}

/** Forgets what stands beside the drafts of a person: what was to be answered, and what the server has. */
export function forgetBesideDrafts(storage: ListedStorage, userId: string): void {
  const keys = keysOf(storage);
  const answers = keys.filter((key) => key.startsWith(`${DRAFT_PREFIX}.${userId}.`) && key.endsWith(REPLY_SUFFIX));
  const agreed = keys.filter((key) => key.startsWith(`${AGREED_PREFIX}.${userId}.`));
  for (const key of [...answers, ...agreed]) storage.removeItem(key);
}

/** @returns the names of everything that is kept; nothing where storage is forbidden. */
export function keysOf(storage: ListedStorage): string[] {
  try {
    return Array.from({ length: storage.length }, (_, index) => storage.key(index) ?? '');
  } catch {
    return [];
  }
}

/** @returns a draft with another text below it. */
export function joinDraft(draft: string, added: string): string {
  return draft.trim() === '' ? added : `${draft.trimEnd()}\n${added}`;
}

const agreedKeyOf = ({ userId, channelId }: DraftPlace) => `${AGREED_PREFIX}.${userId}.${channelId}`;
const keyOf = ({ userId, channelId }: DraftPlace) => `${DRAFT_PREFIX}.${userId}.${channelId}`;
