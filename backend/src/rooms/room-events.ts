import type { RoomNameOf } from '@kraken/shared';

/**
 * Domain events, told through EventEmitter2 inside the transaction (`await emitAsync(RoomEvents.X, event)`), and
 * translated to rooms by RoomSubscriptionHandler. An error there rolls the service back.
 */
export const RoomEvents = {
  USER_CREATED: 'user.created',
  USER_PROFILE_UPDATED: 'user.profile-updated',
  SESSION_ENDED: 'session.ended',
  COMMUNITY_CREATED: 'community.created',
  COMMUNITY_UPDATED: 'community.updated',
  COMMUNITY_DELETED: 'community.deleted',
  COMMUNITY_EMOJI_UPDATED: 'community.emoji-updated',
  MEMBER_ADDED: 'member.added',
  MEMBER_REMOVED: 'member.removed',
  CHANNEL_CREATED: 'channel.created',
  CHANNEL_UPDATED: 'channel.updated',
  CHANNEL_DELETED: 'channel.deleted',
  CHANNELS_REORDERED: 'channels.reordered',
  DM_CREATED: 'dm.created',
  DM_UPDATED: 'dm.updated',
  DM_MEMBER_ADDED: 'dm.member-added',
  DM_MEMBER_REMOVED: 'dm.member-removed',
  DM_ENDED: 'dm.ended',
  DM_PUT_AWAY: 'dm.put-away',
  DM_REOPENED: 'dm.reopened',
  FRIENDSHIP_UPDATED: 'friendship.updated',
  BLOCK_UPDATED: 'block.updated',
  PRESENCE_CHOSEN: 'presence.chosen',
} as const;

export interface UserCreated {
  readonly userId: string;
}
/** `rooms`: of everybody who may see the person. */
export interface UserProfileUpdated extends UserCreated {
  readonly isRenamed: boolean;
  readonly rooms: readonly RoomNameOf<'community' | 'dm' | 'user'>[];
}
/** `sessionId` 'all': every session of the user. */
export interface SessionEnded {
  readonly userId: string;
  readonly sessionId: string | 'all';
}
export interface CommunityChanged {
  readonly communityId: string;
}
export interface CommunityUpdated extends CommunityChanged {
  /** Its messages are to be searched in another language. */
  readonly isOtherLanguage: boolean;
}
/** The channels as they were: their rooms end with the community. */
export interface CommunityDeleted extends CommunityChanged {
  readonly channelIds: readonly string[];
}
/** `channelIds`: all channels of the community that the member may (or might) read. */
export interface MemberChanged extends CommunityChanged {
  readonly userId: string;
  readonly channelIds: readonly string[];
}
export interface ChannelChanged extends CommunityChanged {
  readonly channelId: string;
}

export interface DmChanged {
  readonly channelId: string;
}
export interface DmCreated extends DmChanged {
  readonly userIds: readonly string[];
}
/** Also of the last one who leaves (the direct message ends then), and of whose list it stands in. */
export interface DmMemberChanged extends DmChanged {
  readonly userId: string;
}

export interface PresenceChosen {
  readonly userId: string;
}
/** `userId` did it; `otherId` is the other one. */
export interface RelationChanged {
  readonly userId: string;
  readonly otherId: string;
}
