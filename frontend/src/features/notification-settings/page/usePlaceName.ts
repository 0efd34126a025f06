import type { PlaceSetting } from '@kraken/shared';
import { useSocketHub } from '@kraken/socket-hub/react';
import { useQueries } from '@tanstack/react-query';
import { channelsQuery } from '../../channels/channels.query.js';
import { useCommunities } from '../../communities/communities.query.js';
import { useDms } from '../../direct-messages/dms.query.js';
import { useDmTitle } from '../../direct-messages/useDmTitle.js';

/** @returns what a channel or direct message is called; undefined for threads and for what one is no longer in. */
export function usePlaceName({ id, kind }: Pick<PlaceSetting, 'id' | 'kind'>): string | undefined {
  const hub = useSocketHub();
  const communities = useCommunities().data?.communities ?? [];
  const lists = useQueries({ queries: communities.map((community) => channelsQuery(hub, community.id)) });
  const channel = lists.flatMap(({ data }) => data?.channels ?? []).find((candidate) => candidate.id === id);
  const dm = useDms().dms.find(({ channelId }) => channelId === id);
  const title = useDmTitle(dm);
  if (kind === 'thread') return undefined;
  if (dm) return title;
  const community = communities.find((candidate) => candidate.id === channel?.communityId);
  return channel && `#${channel.name} · ${community?.name ?? ''}`;
}
