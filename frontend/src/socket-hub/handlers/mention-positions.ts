import { isMentioned, limits, type Message, type Unread } from '@kraken/shared';
import { isUnreadExhausted } from './unread-positions.js';

/** What a message says, or says now, may mention one (R22), or no longer. */
export function withMentioning(unread: Unread, message: Message): Unread {
  const { position } = message;
  const { mentions } = unread;
  if (position <= unread.position || !isMentioned(message, unread)) return withoutMention(unread, position);
  if (mentions.includes(position) || (unread.hasMoreMentions && position > (mentions.at(-1) ?? 0))) return unread;
  const all = [...mentions, position].toSorted((a, b) => a - b);
  const hasMoreMentions = unread.hasMoreMentions || all.length > limits.unreadPositions;
  return { ...unread, mentions: all.slice(0, limits.unreadPositions), hasMoreMentions };
}

/** A deleted message mentions nobody. */
export function withoutMention(unread: Unread, position: number): Unread {
  if (!unread.mentions.includes(position)) return unread;
  return { ...unread, mentions: unread.mentions.filter((other) => other !== position) };
}

/** The read position is about to move: forward it cuts the set; backward what lies between is not known here. */
export function withMentionsReadTo(unread: Unread, position: number): Unread {
  if (position === unread.position) return unread;
  if (position < unread.position) return { ...unread, mentions: [], hasMoreMentions: true };
  return { ...unread, mentions: unread.mentions.filter((other) => other > position) };
}

/** Sets that were cut short and have shrunk since no longer know what comes next: ask again. */
export const isChannelUnreadExhausted = (unread: Unread): boolean =>
  isUnreadExhausted(unread) || (unread.hasMoreMentions && unread.mentions.length < limits.unreadPositions);
