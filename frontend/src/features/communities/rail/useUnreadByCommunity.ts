import type { Community } from '@kraken/shared';
import { useSocketHub } from '@kraken/socket-hub/react';
import { useQueries } from '@tanstack/react-query';
import { useMemo } from 'react';
import { channelsQuery } from '../../channels/channels.query.js';
import { useIsMuted } from '../../notification-settings/useIsMuted.js';
import { useMentionCounts } from '../../read-receipts/useMentionCounts.js';
import { useUnreadCounts } from '../../read-receipts/useUnreadCounts.js';

/** @returns unread messages by community id, without what is muted. */
export function useUnreadByCommunity(communities: readonly Community[]): ReadonlyMap<string, number> {
  const channels = useChannelsOf(communities);
  const counts = useUnreadCounts(useIds(channels));
  const isMuted = useIsMuted();
  return useMemo(() => {
    const heard = channels.filter(([communityId, channelId]) => !isMuted({ communityId, channelId }));
    return sumByCommunity(heard, counts);
  }, [channels, counts, isMuted]);
}

/** @returns by community id in how many unread messages one is mentioned: also where it is muted. */
export function useMentionsByCommunity(communities: readonly Community[]): ReadonlyMap<string, number> {
  const channels = useChannelsOf(communities);
  const counts = useMentionCounts(useIds(channels));
  return useMemo(() => sumByCommunity(channels, counts), [channels, counts]);
}

const useIds = (channels: readonly ChannelOf[]) =>
  useMemo(() => channels.map(([, channelId]) => channelId), [channels]);

function useChannelsOf(communities: readonly Community[]): readonly ChannelOf[] {
  const hub = useSocketHub();
  const lists = useQueries({ queries: communities.map(({ id }) => channelsQuery(hub, id)) });
  const fingerprint = lists.flatMap(({ data }) => data?.channels.map((c) => `${c.communityId} ${c.id}`) ?? []).join();
  return useMemo(() => fingerprint.split(',').filter(Boolean).map(readPair), [fingerprint]);
}

type ChannelOf = readonly [communityId: string, channelId: string];

function readPair(text: string): ChannelOf {
  const [communityId = '', channelId = ''] = text.split(' ');
  return [communityId, channelId];
}

function sumByCommunity(channels: readonly ChannelOf[], counts: ReadonlyMap<string, number>): Map<string, number> {
  const sums = new Map<string, number>();
  for (const [communityId, channelId] of channels) {
    sums.set(communityId, (sums.get(communityId) ?? 0) + (counts.get(channelId) ?? 0));
  }
  return sums;
}
