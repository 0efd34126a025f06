import { Injectable } from '@nestjs/common';
import { OnEvent } from '@nestjs/event-emitter';
import { RoomName, ServerEvents } from '@kraken/shared';
import { WebsocketService } from '../websocket/websocket.service.js';
import {
  RoomEvents,
  type ChannelChanged,
  type CommunityChanged,
  type CommunityDeleted,
  type DmChanged,
  type DmCreated,
  type DmMemberChanged,
  type MemberChanged,
  type PresenceChosen,
  type RelationChanged,
  type SessionEnded,
  type UserCreated,
  type UserProfileUpdated,
} from './room-events.js';
import { RoomsRepository } from './rooms.repository.js';

/** Without this EventEmitter2 swallows what a handler throws, and the service would commit without its events. */
const strict = { suppressErrors: false } as const;

/**
 * Translates domain events into room operations, inside the transaction of the service (R2). A newcomer sits before
 * the event goes out, a leaver leaves after it (R18).
 */
@Injectable()
export class RoomSubscriptionHandler {
  constructor(
    private readonly websocketService: WebsocketService,
    private readonly rooms: RoomsRepository,
  ) {}

  @OnEvent(RoomEvents.USER_CREATED, strict)
  async onUserCreated({ userId }: UserCreated): Promise<void> {
    await this.rooms.create([RoomName.user(userId), RoomName.presence(userId)]);
  }

  @OnEvent(RoomEvents.USER_PROFILE_UPDATED, strict)
  onUserProfileUpdated({ userId, isRenamed, rooms }: UserProfileUpdated): void {
    this.websocketService.sendToRoom(rooms, ServerEvents.USER_PROFILE_UPDATED, { userId, isRenamed });
  }

  @OnEvent(RoomEvents.SESSION_ENDED, strict)
  onSessionEnded({ userId, sessionId }: SessionEnded): void {
    this.websocketService.recomputeSeats([RoomName.user(userId)], {
      users: [userId],
      rooms: null,
      endsSession: sessionId,
    });
  }

  @OnEvent(RoomEvents.COMMUNITY_CREATED, strict)
  async onCommunityCreated({ communityId }: CommunityChanged): Promise<void> {
    await this.rooms.create([RoomName.community(communityId), RoomName.presence(communityId)]);
  }

  @OnEvent(RoomEvents.COMMUNITY_UPDATED, strict)
  onCommunityUpdated({ communityId }: CommunityChanged): void {
    this.websocketService.sendToRoom(RoomName.community(communityId), ServerEvents.COMMUNITY_UPDATED, { communityId });
  }

  @OnEvent(RoomEvents.COMMUNITY_EMOJI_UPDATED, strict)
  onCommunityEmojiUpdated({ communityId }: CommunityChanged): void {
    const told = RoomName.community(communityId);
    this.websocketService.sendToRoom(told, ServerEvents.COMMUNITY_EMOJI_UPDATED, { communityId });
  }

  @OnEvent(RoomEvents.COMMUNITY_DELETED, strict)
  onCommunityDeleted({ communityId, channelIds }: CommunityDeleted): void {
    const channels = channelIds.map(RoomName.channel);
    const all = [RoomName.community(communityId), RoomName.presence(communityId), ...channels];
    this.websocketService.sendToRoom(RoomName.community(communityId), ServerEvents.COMMUNITY_DELETED, { communityId });
    this.websocketService.recomputeSeats([RoomName.community(communityId)], { users: null, rooms: all });
    this.websocketService.recomputeSeats(channels, { users: null, rooms: all });
    this.rooms.end(all);
  }

  @OnEvent(RoomEvents.MEMBER_ADDED, strict)
  onMemberAdded({ communityId, userId, channelIds }: MemberChanged): void {
    const seats = { users: [userId], rooms: communityRooms(communityId, channelIds) };
    const told = [RoomName.community(communityId), RoomName.user(userId)];
    this.websocketService.recomputeSeats(told, seats);
    this.websocketService.sendToRoom(told, ServerEvents.MEMBER_ADDED_TO_COMMUNITY, { communityId, userId });
  }

  @OnEvent(RoomEvents.MEMBER_REMOVED, strict)
  onMemberRemoved({ communityId, userId, channelIds }: MemberChanged): void {
    const community = RoomName.community(communityId);
    const seats = { users: [userId], rooms: communityRooms(communityId, channelIds) };
    this.websocketService.sendToRoom(community, ServerEvents.MEMBER_REMOVED_FROM_COMMUNITY, { communityId, userId });
    this.websocketService.recomputeSeats([community, ...channelIds.map(RoomName.channel)], seats);
  }

  @OnEvent(RoomEvents.CHANNEL_CREATED, strict)
  async onChannelCreated({ communityId, channelId }: ChannelChanged): Promise<void> {
    const community = RoomName.community(communityId);
    await this.rooms.create([RoomName.channel(channelId)]);
    this.websocketService.recomputeSeats([community], { users: null, rooms: [RoomName.channel(channelId)] });
    this.websocketService.sendToRoom(community, ServerEvents.CHANNEL_CREATED, { communityId, channelId });
  }

  @OnEvent(RoomEvents.CHANNEL_UPDATED, strict)
  onChannelUpdated({ communityId, channelId }: ChannelChanged): void {
    this.websocketService.sendToRoom(RoomName.community(communityId), ServerEvents.CHANNEL_UPDATED, {
      communityId,
      channelId,
    });
  }

  @OnEvent(RoomEvents.CHANNEL_DELETED, strict)
  onChannelDeleted({ communityId, channelId }: ChannelChanged): void {
    const channel = RoomName.channel(channelId);
    this.websocketService.sendToRoom(RoomName.community(communityId), ServerEvents.CHANNEL_DELETED, {
      communityId,
      channelId,
    });
    this.websocketService.recomputeSeats([channel], { users: null, rooms: [channel] });
    this.rooms.end([channel]);
  }

  @OnEvent(RoomEvents.CHANNELS_REORDERED, strict)
  onChannelsReordered({ communityId }: CommunityChanged): void {
    this.websocketService.sendToRoom(RoomName.community(communityId), ServerEvents.CHANNELS_REORDERED, { communityId });
  }

  @OnEvent(RoomEvents.DM_CREATED, strict)
  async onDmCreated({ channelId, userIds }: DmCreated): Promise<void> {
    const told = userIds.map(RoomName.user);
    await this.rooms.create([RoomName.dm(channelId)]);
    this.websocketService.recomputeSeats(told, { users: userIds, rooms: [RoomName.dm(channelId)] });
    this.websocketService.sendToRoom(told, ServerEvents.DM_OPENED, { channelId });
  }

  @OnEvent(RoomEvents.DM_UPDATED, strict)
  onDmUpdated({ channelId }: DmChanged): void {
    this.websocketService.sendToRoom(RoomName.dm(channelId), ServerEvents.DM_UPDATED, { channelId });
  }

  @OnEvent(RoomEvents.DM_MEMBER_ADDED, strict)
  onDmMemberAdded({ channelId, userId }: DmMemberChanged): void {
    const newcomer = RoomName.user(userId);
    this.websocketService.recomputeSeats([newcomer], { users: [userId], rooms: [RoomName.dm(channelId)] });
    this.websocketService.sendToRoom(newcomer, ServerEvents.DM_OPENED, { channelId });
    this.websocketService.sendToRoom(RoomName.dm(channelId), ServerEvents.DM_UPDATED, { channelId });
  }

  @OnEvent(RoomEvents.DM_MEMBER_REMOVED, strict)
  onDmMemberRemoved({ channelId, userId }: DmMemberChanged): void {
    const dm = RoomName.dm(channelId);
    this.websocketService.sendToRoom(dm, ServerEvents.DM_UPDATED, { channelId });
    this.websocketService.sendToRoom(RoomName.user(userId), ServerEvents.DM_CLOSED, { channelId });
    this.websocketService.recomputeSeats([dm], { users: [userId], rooms: [dm] });
  }

  @OnEvent(RoomEvents.DM_ENDED, strict)
  onDmEnded({ channelId, userId }: DmMemberChanged): void {
    const dm = RoomName.dm(channelId);
    this.websocketService.sendToRoom(RoomName.user(userId), ServerEvents.DM_CLOSED, { channelId });
    this.websocketService.recomputeSeats([dm], { users: null, rooms: [dm] });
    this.rooms.end([dm]);
  }

  /** Nobody is gone: whoever closed it sits there, and hears what brings it back. */
  @OnEvent(RoomEvents.DM_PUT_AWAY, strict)
  onDmPutAway({ channelId, userId }: DmMemberChanged): void {
    this.websocketService.sendToRoom(RoomName.user(userId), ServerEvents.DM_CLOSED, { channelId });
  }

  @OnEvent(RoomEvents.DM_REOPENED, strict)
  onDmReopened({ channelId, userId }: DmMemberChanged): void {
    this.websocketService.sendToRoom(RoomName.user(userId), ServerEvents.DM_OPENED, { channelId });
  }

  @OnEvent(RoomEvents.FRIENDSHIP_UPDATED, strict)
  onFriendshipUpdated({ userId, otherId }: RelationChanged): void {
    this.websocketService.sendToRoom(RoomName.user(userId), ServerEvents.FRIENDSHIP_UPDATED, { userId: otherId });
    this.websocketService.sendToRoom(RoomName.user(otherId), ServerEvents.FRIENDSHIP_UPDATED, { userId });
    this.lookAgain([userId, otherId]);
  }

  /** Whoever is blocked is not told. */
  @OnEvent(RoomEvents.BLOCK_UPDATED, strict)
  onBlockUpdated({ userId, otherId }: RelationChanged): void {
    this.websocketService.sendToRoom(RoomName.user(userId), ServerEvents.BLOCK_UPDATED, { userId: otherId });
    this.lookAgain([userId, otherId]);
  }

  /** What is chosen stands in what one has chosen about being disturbed. */
  @OnEvent(RoomEvents.PRESENCE_CHOSEN, strict)
  onPresenceChosen({ userId }: PresenceChosen): void {
    this.websocketService.sendToRoom(RoomName.user(userId), ServerEvents.NOTIFICATION_SETTINGS_UPDATED, {});
    this.lookAgain([userId]);
  }

  /** Whom people see and how they are seen stands beside their seats, and is read again with them. */
  private lookAgain(users: readonly string[]): void {
    this.websocketService.recomputeSeats(users.map(RoomName.user), { users, rooms: [] });
  }
}

function communityRooms(communityId: string, channelIds: readonly string[]) {
  return [RoomName.community(communityId), RoomName.presence(communityId), ...channelIds.map(RoomName.channel)];
}
