import { useUnreadCounts } from '../read-receipts/useUnreadCounts.js';
import { useDmIds } from './dms.query.js';

/** @returns how many messages wait in all direct messages together. */
export function useDmUnread(): number {
  const { data } = useDmIds();
  const counts = useUnreadCounts(data?.channelIds ?? NONE);
  return [...counts.values()].reduce((sum, count) => sum + count, 0);
}

const NONE: readonly string[] = [];
