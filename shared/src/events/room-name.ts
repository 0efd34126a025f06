/** Who hears together. The name is the stable identity of a room; on the wire a room is a small integer. */
export type RoomKind = 'community' | 'channel' | 'dm' | 'user' | 'presence';

/** The name of a room of kind `K`. The kind is part of the type: an event cannot be sent to a room of the wrong kind. */
export type RoomNameOf<K extends RoomKind = RoomKind> = { [P in K]: `${P}:${string}` }[K];

/** The one place where names of rooms are made (lesson: names built by hand in two ways went to rooms nobody sat in). */
export const RoomName = {
  /** All members of a community. */
  community: (communityId: string): RoomNameOf<'community'> => `community:${communityId}`,
  /** Everybody who may read a channel. */
  channel: (channelId: string): RoomNameOf<'channel'> => `channel:${channelId}`,
  /** Everybody in a direct message, which is a channel too: by the id of that channel. */
  dm: (channelId: string): RoomNameOf<'dm'> => `dm:${channelId}`,
  /** All devices of one person. */
  user: (userId: string): RoomNameOf<'user'> => `user:${userId}`,
  /**
   * Who is there, a room of keyed state (R14): among the members of a community, or, by the id of a person, among those
   * they talk to.
   */
  presence: (id: string): RoomNameOf<'presence'> => `presence:${id}`,
} as const;

/** Kinds of rooms that hold keyed state in memory instead of a stored stream (R14). */
export const keyedRoomKinds = ['presence'] as const satisfies readonly RoomKind[];
export type KeyedRoomKind = (typeof keyedRoomKinds)[number];

/** The room in which what is said in a channel is told: a direct message is a channel without a community. */
export type ConversationRoom = RoomNameOf<'channel' | 'dm'>;

/** @returns whether what is said there is said in a direct message. */
export const isDmRoom = (room: ConversationRoom): room is RoomNameOf<'dm'> => room.startsWith('dm:');

/** @returns the kind of a room, read from its name. */
export function kindOfRoom<K extends RoomKind>(room: RoomNameOf<K>): K {
  return room.slice(0, room.indexOf(':')) as K;
}
