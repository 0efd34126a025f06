import type { Channel } from '@kraken/shared';
import { useSocketHub } from '@kraken/socket-hub/react';
import { useQueries } from '@tanstack/react-query';
import { channelsQuery } from '../channels/channels.query.js';

/** @returns the channels of a community, as far as they are known; none in a direct message (null). */
export function useChannelsHere(communityId: string | null): readonly Channel[] {
  const hub = useSocketHub();
  const asked = communityId === null ? [] : [communityId];
  const lists = useQueries({ queries: asked.map((id) => channelsQuery(hub, id)) });
  return lists[0]?.data?.channels ?? NONE;
}

const NONE: readonly Channel[] = [];
