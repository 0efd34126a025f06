import { useSocketHub } from '@kraken/socket-hub/react';
import { useQueries } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { channelsQuery } from '../channels/channels.query.js';
import { useCommunities } from '../communities/communities.query.js';
import { useMe } from '../sessions/me-context.js';
import { createNames, type Names } from './names.js';

/** The names of what is known by now. Nothing is asked for: what is watched must not change by being watched. */
export function useNames(): Names {
  const { t } = useTranslation('inspector');
  const hub = useSocketHub();
  const me = useMe();
  const { data } = useCommunities();
  const communities = useMemo(() => data?.communities ?? [], [data]);
  const channels = useQueries({
    queries: communities.map(({ id }) => ({ ...channelsQuery(hub, id), enabled: false })),
    combine: allChannels,
  });
  return useMemo(
    () =>
      createNames(
        {
          communities: new Map(communities.map(({ id, name }) => [id, name])),
          channels: new Map(channels.map(({ id, name }) => [id, name])),
          myId: me.id,
        },
        t,
      ),
    [communities, channels, me.id, t],
  );
}

interface ChannelNames {
  readonly data: { readonly channels: readonly { readonly id: string; readonly name: string }[] } | undefined;
}

function allChannels(lists: readonly ChannelNames[]) {
  return lists.flatMap(({ data }) => data?.channels ?? []);
}
