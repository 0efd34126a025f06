import { Injectable, type OnModuleInit } from '@nestjs/common';
import { OnEvent } from '@nestjs/event-emitter';
import { limits, RoomName, ServerEvents } from '@kraken/shared';
import { z } from 'zod';
import { JobsService } from '../jobs/jobs.service.js';
import {
  RoomEvents,
  type ChannelChanged,
  type CommunityDeleted,
  type DmMemberChanged,
  type MemberChanged,
} from '../rooms/room-events.js';
import { SeatRegistry } from '../websocket/seat-registry.js';
import { WebsocketService } from '../websocket/websocket.service.js';
import { NotificationMakerRepository } from './notification-maker.repository.js';
import { NOTIFY, NotificationsService } from './notifications.service.js';

const FORGET = 'forget-notifications';
const MessagePayload = z.strictObject({ messageId: z.string() });
/** `userId` null: nobody may read the channels any more. */
const ForgetPayload = z.strictObject({ channelIds: z.array(z.string()), userId: z.string().nullable() });
type Forgotten = z.output<typeof ForgetPayload>;

const strict = { suppressErrors: false } as const;

/**
 * Makes and takes back notifications, after the commit and in sets (R5). A job says which message to look at, not what
 * to do: what is there is brought in line with what should be, so it does not matter how often it is done.
 */
@Injectable()
export class NotificationMakerService implements OnModuleInit {
  constructor(
    private readonly maker: NotificationMakerRepository,
    private readonly notifications: NotificationsService,
    private readonly jobs: JobsService,
    private readonly seats: SeatRegistry,
    private readonly websocketService: WebsocketService,
  ) {}

  onModuleInit(): void {
    const work = (payloads: readonly { messageId: string }[]) =>
      this.notify(payloads.map(({ messageId }) => messageId));
    this.jobs.register(NOTIFY, { payload: MessagePayload, work });
    this.jobs.register<Forgotten>(FORGET, {
      payload: ForgetPayload,
      atOnce: 1,
      work: async (payloads) => {
        for (const payload of payloads) await this.forget(payload);
      },
    });
  }

  @OnEvent(RoomEvents.MEMBER_REMOVED, strict)
  async onMemberRemoved({ userId, channelIds }: MemberChanged): Promise<void> {
    await this.jobs.add(FORGET, { channelIds, userId });
  }

  @OnEvent(RoomEvents.COMMUNITY_DELETED, strict)
  async onCommunityDeleted({ channelIds }: CommunityDeleted): Promise<void> {
    await this.jobs.add(FORGET, { channelIds, userId: null });
  }

  @OnEvent(RoomEvents.CHANNEL_DELETED, strict)
  async onChannelDeleted({ channelId }: ChannelChanged): Promise<void> {
    await this.jobs.add(FORGET, { channelIds: [channelId], userId: null });
  }

  @OnEvent(RoomEvents.DM_MEMBER_REMOVED, strict)
  @OnEvent(RoomEvents.DM_ENDED, strict)
  async onDmMemberRemoved({ channelId, userId }: DmMemberChanged): Promise<void> {
    await this.jobs.add(FORGET, { channelIds: [channelId], userId });
  }

  private async notify(messageIds: readonly string[]): Promise<void> {
    const removed = await this.maker.takeBack(messageIds, limits.jobSetSize);
    this.notifications.tellRemoved(removed);
    const rooms = await this.maker.findRoomsOfHere(messageIds);
    const asked = { messageIds, onlineIds: rooms.flatMap((room) => this.seats.usersIn(room)) };
    const userIds = await this.maker.findMissing(asked, limits.jobSetSize);
    if (userIds.length > 0) {
      await this.maker.holdRooms(userIds);
      for (const { userId, notification } of await this.maker.make(asked, userIds))
        this.websocketService.sendToRoom(RoomName.user(userId), ServerEvents.NEW_NOTIFICATION, { notification });
    }
    if (removed.length < limits.jobSetSize && userIds.length < limits.jobSetSize) return;
    for (const messageId of messageIds) await this.jobs.add(NOTIFY, { messageId }, { key: messageId });
  }

  private async forget(forgotten: Forgotten): Promise<void> {
    const removed = await this.maker.forget(forgotten.channelIds, forgotten.userId, limits.jobSetSize);
    this.notifications.tellRemoved(removed);
    if (removed.length === limits.jobSetSize) await this.jobs.add(FORGET, forgotten);
  }
}
