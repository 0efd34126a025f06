import type { Message } from '@kraken/shared';

/** Somebody said that they are writing. */
export interface Typing {
  readonly userId: string;
  /** Milliseconds since 1970. */
  readonly untilMs: number;
  /** The newest position when it was said: a later message of theirs is what they were writing. */
  readonly afterPosition: number;
}

/** @returns the entries with somebody's newest one in the place of their older one. */
export function withTyping(entries: readonly Typing[], entry: Typing): readonly Typing[] {
  const at = entries.findIndex(({ userId }) => userId === entry.userId);
  return at === -1 ? [...entries, entry] : entries.with(at, entry);
}

/** @returns the entries of those who are still writing, the same list where all are: the message itself ends it. */
export function stillTyping(entries: readonly Typing[], messages: readonly Message[]): readonly Typing[] {
  const isSaid = ({ userId, afterPosition }: Typing) =>
    messages.some(({ authorId, position }) => authorId === userId && position > afterPosition);
  return entries.some(isSaid) ? entries.filter((entry) => !isSaid(entry)) : entries;
}
