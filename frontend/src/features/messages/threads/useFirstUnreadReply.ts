import { useState } from 'react';
import type { ThreadPlace } from '../messages.query.js';
import { useFollowedThread } from './threads.query.js';

/**
 * Where the "new" divider of a thread stands: before the first reply that was unread when it was opened; it stays there
 * while what follows is read.
 * @returns its position, null where nothing was; and what takes the divider away.
 */
export function useFirstUnreadReply(place: ThreadPlace): { firstUnread: number | null; clearDivider: () => void } {
  const followed = useFollowedThread(place);
  const [firstUnread, setFirstUnread] = useState<number | null>();
  const clearDivider = () => setFirstUnread(null);
  if (followed === undefined || firstUnread !== undefined) return { firstUnread: firstUnread ?? null, clearDivider };
  const first = followed.unread.unread[0] ?? null;
  setFirstUnread(first);
  return { firstUnread: first, clearDivider };
}
