import type { Member } from '@kraken/shared';

export type MemberRow =
  | { readonly kind: 'heading'; readonly key: string; readonly isOnline: boolean; readonly count: number }
  | { readonly kind: 'member'; readonly key: string; readonly userId: string; readonly isOnline: boolean; readonly isOwner: boolean };

interface MemberRowSources {
  /** Ordered by name, as far as they are loaded. */
  readonly members: readonly Member[];
  readonly total: number;
  readonly online: ReadonlySet<string>;
}

/** @returns the rows of the list: who is online, then who is not, each under a heading with its count. */
export function memberRows({ members, total, online }: MemberRowSources): MemberRow[] {
  const owners = new Set(members.filter(({ role }) => role === 'owner').map(({ userId }) => userId));
  const loaded = members.map(({ userId }) => userId);
  const loadedSet = new Set(loaded);
  // Somebody online may stand on a page of members that is not loaded yet.
  const onlineIds = [...loaded.filter((id) => online.has(id)), ...[...online].filter((id) => !loadedSet.has(id))];
  const offlineIds = loaded.filter((id) => !online.has(id));
  return [
    ...group({ ids: onlineIds, count: onlineIds.length, isOnline: true, owners }),
    ...group({ ids: offlineIds, count: Math.max(offlineIds.length, total - onlineIds.length), isOnline: false, owners }),
  ];
}

interface Group {
  readonly ids: readonly string[];
  readonly count: number;
  readonly isOnline: boolean;
  readonly owners: ReadonlySet<string>;
}

function group({ ids, count, isOnline, owners }: Group): MemberRow[] {
  if (count === 0) return [];
  return [
    { kind: 'heading', key: isOnline ? 'online' : 'offline', isOnline, count },
    ...ids.map((userId) => ({ kind: 'member' as const, key: userId, userId, isOnline, isOwner: owners.has(userId) })),
  ];
}
