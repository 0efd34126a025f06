import { Injectable } from '@nestjs/common';
import { RoomName, ServerEvents, type Unread } from '@kraken/shared';
import type { AsOf } from '@kraken/socket-hub/protocol';
import { notFound } from '../access/domain-error.js';
import { Database } from '../database/database.js';
import { WebsocketService } from '../websocket/websocket.service.js';
import { DmReadsRepository, type ShownPosition } from './dm-reads.repository.js';
import { ReadReceiptsRepository, type ReadPosition } from './read-receipts.repository.js';
import {
  ThreadPositionsRepository,
  type AskedThreadPosition,
  type ThreadPosition,
} from './thread-positions.repository.js';

/** How far somebody says they have read, a channel or a thread of it. */
export interface AskedPosition extends ReadPosition {
  readonly threadId?: string | undefined;
}

/** How far people have read, and what is unread: a set of positions, not a counter (R22). */
@Injectable()
export class ReadReceiptsService {
  constructor(
    private readonly readReceipts: ReadReceiptsRepository,
    private readonly threads: ThreadPositionsRepository,
    private readonly dmReads: DmReadsRepository,
    private readonly database: Database,
    private readonly websocketService: WebsocketService,
  ) {}

  /**
   * Inside the transaction of a join: everything there is counts as read. It is told, because a device that was away
   * during a leave and a join still has the unread sets of before (R1).
   */
  async startAtHeads(communityId: string, userId: string): Promise<void> {
    const positions = await this.readReceipts.startAtHeads(communityId, userId);
    this.tell(positions.filter(({ position }) => position > 0));
    this.tellThreads(await this.threads.forget(userId, { communityId }));
  }

  /** The same for whoever comes into one channel. */
  async startAtHead(channelId: string, userId: string): Promise<void> {
    const positions = await this.readReceipts.startAtHead(channelId, userId);
    this.tell(positions.filter(({ position }) => position > 0));
    this.tellThreads(await this.threads.forget(userId, { channelId }));
  }

  /** Inside a transaction, for channels made in it: where a person stands there. Nobody listens yet to be told. */
  async startAt(positions: readonly ReadPosition[]): Promise<void> {
    await this.readReceipts.insertAll(positions);
  }

  /** Stores the greatest positions of many people in one transaction, and tells each of their own (R21). */
  async advance(positions: readonly AskedPosition[]): Promise<void> {
    const userIds = [...new Set(positions.map(({ userId }) => userId))];
    await this.database.transaction(async () => {
      const inChannels = positions.filter(({ threadId }) => threadId === undefined);
      await this.readReceipts.holdOwnRooms(
        userIds,
        inChannels.map(({ channelId }) => channelId),
      );
      const moved = await this.readReceipts.advance(inChannels);
      this.tell(moved);
      this.tellOthers(await this.dmReads.show(moved.filter(({ isDm }) => isDm)));
      this.tellThreads(await this.threads.advance(positions.filter(isInThread)));
    });
  }

  /** Sets how far somebody has read a channel, also back: "mark unread". Throws `not-found`. */
  async mark(asked: ReadPosition): Promise<void> {
    await this.database.transaction(async () => {
      await this.readReceipts.holdOwnRooms([asked.userId], []);
      const stands = await this.readReceipts.set(asked);
      if (!stands) throw notFound('channel');
      if (stands.hasMoved) this.tell([{ ...asked, ...stands }]);
    });
  }

  /** Everything there is in these channels counts as read, as far as the person may read them. */
  async markAllRead(userId: string, channelIds: readonly string[]): Promise<void> {
    await this.advance(await this.readReceipts.findEnds(userId, channelIds));
  }

  /** @returns a row for each of the channels that the asker may read, with the seqs it reflects (R6). */
  async findUnread(userId: string, channelIds: readonly string[]): Promise<{ asOf: AsOf; unread: Unread }[]> {
    return await this.readReceipts.findUnread(userId, channelIds);
  }

  private tell(positions: readonly (ReadPosition & { readonly isBack?: boolean })[]): void {
    for (const { userId, channelId, position, isBack } of positions) {
      const payload = { channelId, position, ...(isBack && { isBack }) };
      this.websocketService.sendToRoom(RoomName.user(userId), ServerEvents.READ_RECEIPT_UPDATED, payload);
    }
  }

  private tellOthers(shown: readonly ShownPosition[]): void {
    for (const { userId: readerId, channelId, position, shownTo } of shown) {
      const payload = { channelId, readerId, position };
      this.websocketService.sendToRoom(shownTo.map(RoomName.user), ServerEvents.READ_RECEIPT_UPDATED, payload);
    }
  }

  private tellThreads(positions: readonly ThreadPosition[]): void {
    for (const { userId, ...payload } of positions)
      this.websocketService.sendToRoom(RoomName.user(userId), ServerEvents.THREAD_FOLLOW_UPDATED, payload);
  }
}

const isInThread = (asked: AskedPosition): asked is AskedPosition & AskedThreadPosition => asked.threadId !== undefined;
