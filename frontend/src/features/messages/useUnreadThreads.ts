import type { FollowedThread } from '@kraken/shared';
import { useSocketHub } from '@kraken/socket-hub/react';
import { useQueries } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useIsMuted } from '../notification-settings/useIsMuted.js';
import { countUnread } from '../read-receipts/useUnreadCounts.js';
import { followedThreadsQuery } from './threads/threads.query.js';

/** A thread that one follows, in which something is new. */
export interface UnreadThread {
  readonly channelId: string;
  readonly threadId: string;
  /** How many replies; above the limit it means "more". */
  readonly count: number;
  readonly lastReplyPosition: number;
}

/** @returns the followed threads of a community's channels with what is new in them, those that are not muted. Live. */
export function useUnreadThreads(communityId: string, channelIds: readonly string[]): readonly UnreadThread[] {
  const hub = useSocketHub();
  const isMuted = useIsMuted();
  const results = useQueries({ queries: channelIds.map((channelId) => followedThreadsQuery(hub, channelId)) });
  const unread = results.flatMap(({ data }, i) =>
    (data?.threads ?? []).flatMap((thread) => unreadOf(channelIds[i] ?? '', thread)),
  );
  const heard = unread.filter(({ channelId, threadId }) => !isMuted({ communityId, channelId, threadId }));
  // What is drawn of it changes far less often than the array of results.
  const fingerprint = JSON.stringify(heard);
  return useMemo(() => JSON.parse(fingerprint) as UnreadThread[], [fingerprint]);
}

function unreadOf(channelId: string, { threadId, lastReplyPosition, unread }: FollowedThread): UnreadThread[] {
  const count = countUnread(unread);
  return count === 0 ? [] : [{ channelId, threadId, count, lastReplyPosition: lastReplyPosition ?? 0 }];
}
