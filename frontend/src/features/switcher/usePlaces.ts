import type { Dm, User } from '@kraken/shared';
import { useSocketHub } from '@kraken/socket-hub/react';
import { useQueries } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { channelsQuery } from '../channels/channels.query.js';
import { useCommunities } from '../communities/communities.query.js';
import { useDms } from '../direct-messages/dms.query.js';
import { usePeopleSearch } from '../direct-messages/usePeopleSearch.js';
import { useMe } from '../sessions/me-context.js';
import { useUsers } from '../users/user.query.js';
import type { Place } from './find-places.js';

/** @returns everywhere one may go: channels, groups, and the people whose names hold the text. */
export function usePlaces(text: string): Place[] {
  return [...useChannelPlaces(), ...useGroupPlaces(), ...usePersonPlaces(text)];
}

/** Every channel of every community. */
function useChannelPlaces(): Place[] {
  const hub = useSocketHub();
  const { data } = useCommunities();
  const communities = data?.communities ?? [];
  const lists = useQueries({ queries: communities.map(({ id }) => channelsQuery(hub, id)) });
  return communities.flatMap(({ id: communityId, name: beside }, index) =>
    (lists[index]?.data?.channels ?? []).map(({ id: channelId, name }) => ({
      key: channelId,
      name,
      beside,
      target: { kind: 'channel', communityId, channelId } as const,
    })),
  );
}

/** Groups by their names or their people. */
function useGroupPlaces(): Place[] {
  const { t } = useTranslation();
  const me = useMe();
  const groups = useDms().dms.filter(({ isGroup }) => isGroup);
  const people = useUsers([...new Set(groups.flatMap(({ memberIds }) => memberIds))]);
  return groups.map((dm) => ({
    key: dm.channelId,
    name: dm.name === '' ? namesOf(dm, people, me.id) : dm.name,
    beside: t('switcher.group'),
    target: { kind: 'dm', channelId: dm.channelId },
  }));
}

/** Nobody is searched for before something is typed. */
function usePersonPlaces(text: string): Place[] {
  const { t } = useTranslation();
  const { people } = usePeopleSearch(text.replaceAll('@', ''), text.trim() !== '');
  if (text.trim() === '') return [];
  return people.map(({ id: userId, name, displayName }) => ({
    key: userId,
    name: displayName,
    beside: `${t('switcher.person')} @${name}`,
    target: { kind: 'person', userId },
  }));
}

function namesOf({ memberIds }: Dm, people: readonly User[], myId: string): string {
  const others = people.filter(({ id }) => id !== myId && memberIds.includes(id));
  return others.map(({ displayName }) => displayName).join(', ');
}
