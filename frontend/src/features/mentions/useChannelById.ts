import type { Channel } from '@kraken/shared';
import { useSocketHub } from '@kraken/socket-hub/react';
import { useQueries } from '@tanstack/react-query';
import { channelsQuery } from '../channels/channels.query.js';
import { useCommunities } from '../communities/communities.query.js';

/** @returns what finds a channel of one's communities; nothing while they load, and where one sees no such channel. */
export function useChannelById(): (channelId: string) => Channel | undefined {
  const hub = useSocketHub();
  const { data } = useCommunities();
  // The rail holds all these lists already.
  const lists = useQueries({ queries: (data?.communities ?? []).map(({ id }) => channelsQuery(hub, id)) });
  return (channelId) => lists.flatMap((list) => list.data?.channels ?? []).find(({ id }) => id === channelId);
}
