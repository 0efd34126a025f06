import { RoomName } from '@kraken/shared';
import type { NamedRoom } from '@kraken/socket-hub/inspector';
import type { TFunction } from 'i18next';

/** How rooms and queries are called by those who use them. */
export interface Names {
  readonly room: (room: NamedRoom) => string;
  readonly query: (queryHash: string) => string;
}

interface KnownNames {
  readonly communities: ReadonlyMap<string, string>;
  readonly channels: ReadonlyMap<string, string>;
  readonly myId: string;
}

/** @returns the names that are known from what is on the screen; what is not known keeps the name of the wire. */
export function createNames(known: KnownNames, t: TFunction<'inspector'>): Names {
  const rooms = new Map([
    [RoomName.user(known.myId) as string, t('room.you')],
    ...[...known.communities].flatMap(([id, community]): [string, string][] => [
      [RoomName.community(id), community],
      [RoomName.presence(id), t('room.presence', { community })],
    ]),
    ...[...known.channels].map(([id, channel]): [string, string] => [RoomName.channel(id), `#${channel}`]),
  ]);
  const nameOfId = (id: string) => {
    const channel = known.channels.get(id);
    return channel === undefined ? known.communities.get(id) : `#${channel}`;
  };
  return {
    room: ({ room, name }) => (name === undefined ? t('room.unknown', { room }) : (rooms.get(name) ?? name)),
    query: (queryHash) => queryName(queryHash, nameOfId),
  };
}

/**
 * @returns what a query asks for, read from its key: the domain, and what stands in the path by its name:
 * "messages #general". A key that is not one of ours is given back as it is.
 */
export function queryName(queryHash: string, nameOfId: (id: string) => string | undefined): string {
  const key = firstOfKey(queryHash);
  const domain = key && /^(\w+?)Controller/.exec(key._id)?.[1];
  if (!key || !domain) return queryHash;
  const words = domain.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  const places = Object.values(key.path ?? {}).map((id) => nameOfId(id) ?? shortId(id));
  return [words, ...places].join(' ');
}

interface GeneratedKey {
  readonly _id: string;
  readonly path?: Readonly<Record<string, string>>;
}

function firstOfKey(queryHash: string): GeneratedKey | undefined {
  try {
    const [key] = JSON.parse(queryHash) as [GeneratedKey?];
    return typeof key?._id === 'string' ? key : undefined;
  } catch {
    return undefined;
  }
}

/** Enough of an id to tell it from its neighbours: its end, because ids made at one time begin alike. */
function shortId(id: string): string {
  return id.length > 12 ? `…${id.slice(-6)}` : id;
}
