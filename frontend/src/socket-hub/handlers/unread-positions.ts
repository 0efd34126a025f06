import { limits, type Message, type Unread } from '@kraken/shared';

/** What is unread of a channel, or of a thread. */
type UnreadSet = Pick<Unread, 'userId' | 'position' | 'unread' | 'isTruncated'>;

/** A message of somebody else, after the read position, is unread (R22). */
export function withUnread<U extends UnreadSet>(unread: U, message: Message): U {
  const { position } = message;
  if (message.authorId === unread.userId || position <= unread.position || unread.isTruncated) return unread;
  if (unread.unread.includes(position)) return unread;
  if (unread.unread.length >= limits.unreadPositions) return { ...unread, isTruncated: true };
  return { ...unread, unread: [...unread.unread, position].toSorted((a, b) => a - b) };
}

/** Slow mode counts from what one has said last. */
export function withOwnSend(unread: Unread, sentAt: string | undefined): Unread {
  const isLater = sentAt !== undefined && (unread.lastSentAt === null || sentAt > unread.lastSentAt);
  return isLater ? { ...unread, lastSentAt: sentAt } : unread;
}

/** A deleted message is not waiting to be read. */
export function withoutUnread<U extends UnreadSet>(unread: U, position: number): U {
  if (!unread.unread.includes(position)) return unread;
  return { ...unread, unread: unread.unread.filter((other) => other !== position) };
}

/**
 * The read position moved. Forward it cuts the set; backward ("mark unread") what lies between is not known here, so
 * the set is emptied and marked as cut short, which {@link isUnreadExhausted} turns into a question.
 */
export function withReadPosition<U extends UnreadSet>(unread: U, position: number): U {
  if (position === unread.position) return unread;
  if (position < unread.position) return { ...unread, position, unread: [], isTruncated: true };
  return { ...unread, position, unread: unread.unread.filter((other) => other > position) };
}

/** A set that was cut short and has shrunk since no longer knows what comes next: ask again. */
export function isUnreadExhausted(unread: UnreadSet): boolean {
  return unread.isTruncated && unread.unread.length < limits.unreadPositions;
}
