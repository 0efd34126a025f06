/**
 * Domain events, told through EventEmitter2 inside the transaction (`await emitAsync(RoomEvents.X, event)`), and
 * translated to rooms by RoomSubscriptionHandler. An error there rolls the service back.
 */
export const RoomEvents = {
  USER_CREATED: 'user.created',
  SESSION_ENDED: 'session.ended',
  COMMUNITY_CREATED: 'community.created',
  COMMUNITY_UPDATED: 'community.updated',
  COMMUNITY_DELETED: 'community.deleted',
  MEMBER_ADDED: 'member.added',
  MEMBER_REMOVED: 'member.removed',
  CHANNEL_CREATED: 'channel.created',
  CHANNEL_UPDATED: 'channel.updated',
  CHANNEL_DELETED: 'channel.deleted',
  CHANNELS_REORDERED: 'channels.reordered',
} as const;

export interface UserCreated {
  readonly userId: string;
}
/** `sessionId` 'all': every session of the user. */
export interface SessionEnded {
  readonly userId: string;
  readonly sessionId: string | 'all';
}
export interface CommunityChanged {
  readonly communityId: string;
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
