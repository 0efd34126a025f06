import { limits } from '@kraken/shared';
import { useUnreadNotifications } from './inbox.query.js';

/** @returns how many notifications are unread; above the limit it means "more". */
export function useInboxCount(): number {
  const { data } = useUnreadNotifications();
  return data?.isTruncated ? limits.unreadPositions + 1 : (data?.notifications.length ?? 0);
}
