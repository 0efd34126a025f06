import { limits, type Unread } from '@kraken/shared';
import { useSocketHub } from '@kraken/socket-hub/react';
import { useQueries } from '@tanstack/react-query';
import { useMemo } from 'react';
import { unreadQuery } from './unread.query.js';

/** @returns by channel id in how many unread messages one is mentioned; above the limit it means "more". */
export function useMentionCounts(channelIds: readonly string[]): ReadonlyMap<string, number> {
  const hub = useSocketHub();
  const results = useQueries({ queries: channelIds.map((channelId) => unreadQuery(hub, channelId)) });
  const fingerprint = results.map(({ data }) => countMentions(data)).join();
  return useMemo(() => {
    const counts = fingerprint.split(',').map(Number);
    return new Map(channelIds.map((channelId, index) => [channelId, counts[index] ?? 0]));
  }, [channelIds, fingerprint]);
}

function countMentions(unread: Unread | undefined): number {
  if (!unread) return 0;
  return unread.hasMoreMentions ? limits.unreadPositions + 1 : unread.mentions.length;
}
