import { limits } from '@kraken/shared';
import { useUnreadNotifications } from './inbox.query.js';

/** @returns how many notifications are unread; above the limit it means "more". */
export function useInboxCount(): number {
  const { data } = useUnreadNotifications();
  const count = data?.notifications.length ?? 0;
  // Cut short and not full: it is being asked again.
  return data?.isTruncated && count >= limits.unreadPositions ? limits.unreadPositions + 1 : count;
}
