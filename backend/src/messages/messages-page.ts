import { limits, type Message, type MessagesPage } from '@kraken/shared';
import type { PageBounds } from './messages.repository.js';

/** What is asked for: at most one of the three; none means the newest. */
export interface AskedPage {
  readonly before?: number | undefined;
  readonly after?: number | undefined;
  readonly around?: number | undefined;
}

const HALF = Math.floor(limits.messagesPerPage / 2);
/** Beyond every position. */
const END = Number.MAX_SAFE_INTEGER;

/** @returns what to read: one message more on each side than will be shown, to know whether there is more. */
export function boundsOf({ before, after, around }: AskedPage): PageBounds {
  if (around !== undefined) return { place: around, older: HALF + 1, newer: HALF + 1 };
  if (after !== undefined) return { place: after, older: 0, newer: limits.messagesPerPage + 1 };
  return { place: before ?? END, older: limits.messagesPerPage + 1, newer: 0 };
}

/**
 * Cuts what was read to a page, and says which range (from, to] of positions it owns (R9): an event belongs into the
 * page whose range holds its position, so the ranges of neighbours meet without gap or overlap.
 * @param read in order of position, as many as `boundsOf` asked for.
 */
export function pageOf(asked: AskedPage, read: readonly Message[]): MessagesPage {
  const { place, older, newer } = boundsOf(asked);
  const before = read.filter(({ position }) => position <= place);
  const after = read.filter(({ position }) => position > place);
  // The oldest one read is not shown when it is one too many: the next older page ends with it.
  const dropped = older > 0 && before.length === older ? before[0] : undefined;
  const shownAfter = newer > 0 && after.length === newer ? after.slice(0, -1) : after;
  const hasNewer = shownAfter.length < after.length;
  const lastShown = shownAfter.at(-1)?.position ?? place;
  return {
    messages: [...before.slice(dropped ? 1 : 0), ...shownAfter],
    from: asked.after ?? dropped?.position ?? 0,
    to: asked.before ?? (hasNewer ? lastShown : null),
  };
}
