import { limits } from '@kraken/shared';
import type { Dice } from '../simulation/dice.js';

/**
 * Makes pages so small that a handful of messages is a history of many, and cuts off sets of unread after a few. The
 * server and the handlers read the same limits, as in the real world; nothing but the sizes differs from it.
 */
export function makePagesSmall(dice: Dice): void {
  Object.assign(limits, {
    // With one message a page there would be none on either side of a place.
    messagesPerPage: 2 + dice.below(4),
    threadsPerPage: 1 + dice.below(3),
    notificationsPerPage: 1 + dice.below(4),
    membersPerPage: 1 + dice.below(3),
    searchHitsPerPage: 1 + dice.below(3),
    unreadPositions: 3 + dice.below(10),
  });
}

/** Asks with pages as large as they are for people: what is asked is the same, in fewer requests. */
export async function inLargePages<T>(ask: () => Promise<T>): Promise<T> {
  const small = { ...limits };
  Object.assign(limits, large);
  try {
    return await ask();
  } finally {
    Object.assign(limits, small);
  }
}

const { messagesPerPage, threadsPerPage, notificationsPerPage } = limits;
/** Members are not here: their pages have no ranges, and are compared by their number. */
const large = { messagesPerPage, threadsPerPage, notificationsPerPage };
