import type { MessagesPage, Unread } from '@kraken/shared';

/** Where a channel is entered. */
export interface Landing {
  /** Open the history around this position instead of at the present. */
  readonly around: number | undefined;
  /** Above the message at or after this position stands the "new" divider. */
  readonly firstUnread: number | null;
  /** The position one wanted to see. */
  readonly target?: number;
  /** How often one went back to the present: each time it is entered anew. */
  readonly returns?: number;
}

/**
 * At the first unread: in the newest pages when they reach back to it, else around it. At the end when all is read.
 * @param pages newest first, as far as they are loaded
 */
export function landAt(unread: Unread | undefined, pages: readonly MessagesPage[]): Landing {
  const firstUnread = unread?.unread[0] ?? null;
  const loadedFrom = pages.at(-1)?.from ?? 0;
  return { firstUnread, around: firstUnread !== null && firstUnread <= loadedFrom ? firstUnread : undefined };
}
