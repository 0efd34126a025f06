import { shownIn, type Member, type Presence } from '@kraken/shared';
import type { Shown } from '../presence/presence.query.js';

/** `all`: who is online is not known. */
type GroupName = 'online' | 'offline' | 'all';

export type MemberRow =
  | { readonly kind: 'heading'; readonly key: GroupName; readonly count: number }
  | {
      readonly kind: 'member';
      readonly key: string;
      readonly userId: string;
      readonly shown: Shown | undefined;
      readonly isOwner: boolean;
    };

interface MemberRowSources {
  /** Ordered by name, as far as they are loaded. */
  readonly members: readonly Member[];
  readonly total: number;
  /** Undefined: not known. */
  readonly presence: Presence | undefined;
}

/** @returns the rows of the list: who is online, then who is not, each under a heading with its count. */
export function memberRows({ members, total, presence }: MemberRowSources): MemberRow[] {
  const owners = new Set(members.filter(({ role }) => role === 'owner').map(({ userId }) => userId));
  const loaded = members.map(({ userId }) => userId);
  if (!presence) return group({ name: 'all', ids: loaded, count: total, owners });
  const online = new Set(presence.online);
  const loadedSet = new Set(loaded);
  // Somebody online may stand on a page of members that is not loaded yet.
  const onlineIds = [...loaded.filter((id) => online.has(id)), ...[...online].filter((id) => !loadedSet.has(id))];
  const offlineIds = loaded.filter((id) => !online.has(id));
  return [
    ...group({ name: 'online', ids: onlineIds, count: onlineIds.length, owners, presence }),
    ...group({
      name: 'offline',
      ids: offlineIds,
      count: Math.max(offlineIds.length, total - onlineIds.length),
      owners,
    }),
  ];
}

interface Group {
  readonly name: GroupName;
  readonly ids: readonly string[];
  readonly count: number;
  readonly owners: ReadonlySet<string>;
  readonly presence?: Presence;
}

function group({ name, ids, count, owners, presence }: Group): MemberRow[] {
  if (count === 0) return [];
  const shownOf = (userId: string): Shown | undefined =>
    name === 'all' ? undefined : ((presence && shownIn(presence, userId)) ?? 'offline');
  return [
    { kind: 'heading', key: name, count },
    ...ids.map((userId) => ({
      kind: 'member' as const,
      key: userId,
      userId,
      shown: shownOf(userId),
      isOwner: owners.has(userId),
    })),
  ];
}
