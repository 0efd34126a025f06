import { Injectable } from '@nestjs/common';
import {
  limits,
  RoomName,
  ServerEvents,
  type Message,
  type NotificationFilter,
  type NotificationsPage,
  type UnreadNotifications,
} from '@kraken/shared';
import type { AsOf } from '@kraken/socket-hub/protocol';
import { Database } from '../database/database.js';
import { JobsService } from '../jobs/jobs.service.js';
import { WebsocketService } from '../websocket/websocket.service.js';
import { NotificationsRepository } from './notifications.repository.js';

/** The kind of job that notifies of a message, and of what became of it. */
export const NOTIFY = 'notify';

/** What people are notified of. A record is made of everything that concerns somebody; whether it rings is another question. */
@Injectable()
export class NotificationsService {
  constructor(
    private readonly notifications: NotificationsRepository,
    private readonly jobs: JobsService,
    private readonly database: Database,
    private readonly websocketService: WebsocketService,
  ) {}

  /**
   * Inside the transaction that stores, edits or deletes a message: who is concerned will be notified, or no longer
   * (R5). Costs nothing where it concerns nobody. @param now what is stored; `before`: what was, where something was.
   */
  async follow(now: Concerning, before?: Concerning): Promise<void> {
    if (!concernsSomebody(now) && !(before && concernsSomebody(before))) return;
    await this.jobs.add(NOTIFY, { messageId: now.id }, { key: now.id });
  }

  /** Inside the transaction of the change between two people. */
  async tellOfPerson(kind: 'friend-request' | 'friend-accepted', userId: string, actorId: string): Promise<void> {
    const notification = await this.notifications.insertOfPerson({ userId, actorId, kind });
    if (!notification) return;
    this.websocketService.sendToRoom(RoomName.user(userId), ServerEvents.NEW_NOTIFICATION, { notification });
  }

  /** Inside the transaction in which somebody answers a request: nothing waits in their list any more. */
  async answerRequest(userId: string, actorId: string): Promise<void> {
    const positions = await this.notifications.readRequestOf(userId, actorId);
    if (positions.length === 0) return;
    const payload = { positions, upTo: 0 };
    this.websocketService.sendToRoom(RoomName.user(userId), ServerEvents.NOTIFICATION_READ, payload);
  }

  /** Inside the transaction that ends what is between two people: neither has to hear of it any more. */
  async takeBackBetween(userId: string, otherId: string): Promise<void> {
    this.tellRemoved(await this.notifications.deleteBetween(userId, otherId));
  }

  /** @returns a page of the list, newest first, and the seq of the own room it reflects (R6). */
  async findPage(
    userId: string,
    { filter, before }: { filter: NotificationFilter; before?: number | undefined },
  ): Promise<{ page: NotificationsPage; asOf: AsOf }> {
    const limit = limits.notificationsPerPage;
    const read = await this.notifications.findPage(userId, { filter, before: before ?? null }, limit + 1);
    const next = read.notifications[limit];
    const page = {
      notifications: read.notifications.slice(0, limit),
      filter,
      from: next?.position ?? 0,
      to: before ?? null,
    };
    return { page, asOf: { [read.room]: read.head } };
  }

  /** @returns the unread ones, and the seq of the own room they reflect (R6). */
  async findUnread(userId: string): Promise<{ unread: UnreadNotifications; asOf: AsOf }> {
    const limit = limits.unreadPositions;
    const { room, head, notifications } = await this.notifications.findUnread(userId, limit + 1);
    const unread = { notifications: notifications.slice(0, limit), isTruncated: notifications.length > limit };
    return { unread, asOf: { [room]: head } };
  }

  /** Marks some as read, or all up to one. Told where it changed something. */
  async read(userId: string, asked: { positions: readonly number[]; upTo: number }): Promise<void> {
    await this.database.transaction(async () => {
      if (!(await this.notifications.markRead(userId, asked))) return;
      const payload = { positions: [...asked.positions], upTo: asked.upTo };
      this.websocketService.sendToRoom(RoomName.user(userId), ServerEvents.NOTIFICATION_READ, payload);
    });
  }

  /** Inside the transaction that removed them. */
  tellRemoved(removed: readonly { userId: string; position: number }[]): void {
    const positionsOf = new Map<string, number[]>();
    for (const { userId, position } of removed) positionsOf.set(userId, [...(positionsOf.get(userId) ?? []), position]);
    for (const [userId, positions] of positionsOf) {
      this.websocketService.sendToRoom(RoomName.user(userId), ServerEvents.NOTIFICATION_REMOVED, { positions });
    }
  }
}

/** What a message says of whom it concerns. */
type Concerning = Pick<Message, 'id' | 'mentions' | 'replyToId' | 'threadId'>;

const concernsSomebody = ({ mentions, replyToId, threadId }: Concerning): boolean =>
  mentions !== null || replyToId !== null || threadId !== null;
