import { useHeardUnread } from '../notification-settings/useHeardUnread.js';
import { useUnreadCounts } from '../read-receipts/useUnreadCounts.js';
import { useDmIds } from './dms.query.js';

/** @returns how many messages wait in all direct messages together, but for muted ones. */
export function useDmUnread(): number {
  const { data } = useDmIds();
  const counts = useHeardUnread(useUnreadCounts(data?.channelIds ?? NONE), null);
  return [...counts.values()].reduce((sum, count) => sum + count, 0);
}

const NONE: readonly string[] = [];
