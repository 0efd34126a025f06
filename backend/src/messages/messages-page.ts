import { limits, type Message, type MessagesPage, type ShownMessage } from '@kraken/shared';
import type { PageBounds } from './messages.repository.js';

/** What is asked for: at most one of the three; none means the newest. */
export interface AskedPage {
  readonly before?: number | undefined;
  readonly after?: number | undefined;
  readonly around?: number | undefined;
}

/** Beyond every position. */
const END = Number.MAX_SAFE_INTEGER;

/** @returns what to read: one message more on each side than will be shown, to know whether there is more. */
export function boundsOf({ before, after, around }: AskedPage): PageBounds {
  const half = Math.floor(limits.messagesPerPage / 2);
  if (around !== undefined) return { place: around, older: half + 1, newer: half + 1 };
  if (after !== undefined) return { place: after, older: 0, newer: limits.messagesPerPage + 1 };
  return { place: before ?? END, older: limits.messagesPerPage + 1, newer: 0 };
}

/**
 * Cuts what was read to a page, and says which range (from, to] of positions it owns (R9): an event belongs into the
 * page whose range holds its position, so the ranges of neighbours meet without gap or overlap.
 * @param read whose page it is, and messages in order of position, as many as `boundsOf` asked for.
 */
export function pageOf(
  asked: AskedPage,
  read: { readonly messages: readonly ShownMessage[]; readonly userId: string },
): MessagesPage {
  const { place, older, newer } = boundsOf(asked);
  const before = read.messages.filter(({ position }) => position <= place);
  const after = read.messages.filter(({ position }) => position > place);
  // One too many on a side is not shown: the page beyond begins with it.
  const hasOlder = older > 0 && before.length === older;
  const hasNewer = newer > 0 && after.length === newer;
  const shown = [...before.slice(hasOlder ? 1 : 0), ...after.slice(0, hasNewer ? -1 : undefined)];
  return {
    messages: shown,
    userId: read.userId,
    from: asked.after ?? (hasOlder ? positionOf(before[0]) : 0),
    to: asked.before ?? (hasNewer ? positionOf(shown.at(-1)) : null),
  };
}

const positionOf = (message: Message | undefined): number => message?.position ?? 0;
