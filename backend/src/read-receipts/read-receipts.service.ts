import { Injectable } from '@nestjs/common';
import { RoomName, ServerEvents, type Unread } from '@kraken/shared';
import type { AsOf } from '@kraken/socket-hub/protocol';
import { Database } from '../database/database.js';
import { WebsocketService } from '../websocket/websocket.service.js';
import { ReadReceiptsRepository, type ReadPosition } from './read-receipts.repository.js';

/** How far people have read, and what is unread: a set of positions, not a counter (R22). */
@Injectable()
export class ReadReceiptsService {
  constructor(
    private readonly readReceipts: ReadReceiptsRepository,
    private readonly database: Database,
    private readonly websocketService: WebsocketService,
  ) {}

  /** Inside the transaction of a join: everything there is counts as read. */
  async startAtHeads(communityId: string, userId: string): Promise<void> {
    await this.readReceipts.startAtHeads(communityId, userId);
  }

  /** Inside a transaction, for channels made in it: where a person stands there. Nobody listens yet to be told. */
  async startAt(positions: readonly ReadPosition[]): Promise<void> {
    await this.readReceipts.insertAll(positions);
  }

  /** Stores the greatest positions of many people in one transaction, and tells each of their own (R21). */
  async advance(positions: readonly ReadPosition[]): Promise<void> {
    const userIds = [...new Set(positions.map(({ userId }) => userId))];
    await this.database.transaction(async () => {
      await this.readReceipts.holdOwnRooms(userIds);
      for (const { userId, channelId, position } of await this.readReceipts.advance(positions)) {
        const payload = { channelId, position };
        this.websocketService.sendToRoom(RoomName.user(userId), ServerEvents.READ_RECEIPT_UPDATED, payload);
      }
    });
  }

  /** @returns a row for each of the channels that the asker may read, with the seqs it reflects (R6). */
  async findUnread(userId: string, channelIds: readonly string[]): Promise<{ asOf: AsOf; unread: Unread }[]> {
    return await this.readReceipts.findUnread(userId, channelIds);
  }
}
