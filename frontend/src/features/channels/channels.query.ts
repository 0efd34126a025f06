import type { SocketHub } from '@kraken/socket-hub';
import { useSocketHub } from '@kraken/socket-hub/react';
import { useQuery } from '@tanstack/react-query';
import { channelsControllerFindAllForCommunity } from '../../api/sdk.gen.js';
import { channelsControllerFindAllForCommunityQueryKey } from '../../api/query-keys.gen.js';
import { fencedAnswerOf } from '../../requests/answer-of.js';

/** @returns the query of a community's channels, in their order. Live. */
export function channelsQuery(hub: SocketHub, communityId: string) {
  const path = { communityId };
  return hub.query({
    queryKey: channelsControllerFindAllForCommunityQueryKey({ path }),
    request: ({ signal }) => fencedAnswerOf(channelsControllerFindAllForCommunity({ path, signal })),
  });
}

export function useChannels(communityId: string) {
  const hub = useSocketHub();
  return useQuery(channelsQuery(hub, communityId));
}
