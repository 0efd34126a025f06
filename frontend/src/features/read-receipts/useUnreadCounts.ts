import { limits, type Unread } from '@kraken/shared';
import { useSocketHub } from '@kraken/socket-hub/react';
import { useQueries } from '@tanstack/react-query';
import { useMemo } from 'react';
import { unreadQuery } from './unread.query.js';

/** @returns the number of unread messages by channel id, 0 while loading; above the limit it means "more". */
export function useUnreadCounts(channelIds: readonly string[]): ReadonlyMap<string, number> {
  const hub = useSocketHub();
  const results = useQueries({ queries: channelIds.map((channelId) => unreadQuery(hub, channelId)) });
  // The counts change far less often than the array of results.
  const fingerprint = results.map(({ data }) => countUnread(data)).join();
  return useMemo(() => {
    const counts = fingerprint.split(',').map(Number);
    return new Map(channelIds.map((channelId, index) => [channelId, counts[index] ?? 0]));
  }, [channelIds, fingerprint]);
}

/** @returns how many are unread; `limits.unreadPositions + 1` when there are more than are listed. */
export function countUnread(unread: Pick<Unread, 'unread' | 'isTruncated'> | undefined): number {
  if (!unread) return 0;
  const { length } = unread.unread;
  if (!unread.isTruncated) return length;
  // Cut short and not full: it is being asked again.
  return length < limits.unreadPositions ? Math.max(1, length) : limits.unreadPositions + 1;
}
