import { Injectable } from '@nestjs/common';
import { RoomName, ServerEvents, type DmReads } from '@kraken/shared';
import type { AsOf } from '@kraken/socket-hub/protocol';
import { notFound } from '../access/domain-error.js';
import { Database } from '../database/database.js';
import { WebsocketService } from '../websocket/websocket.service.js';
import { DmReadsRepository } from './dm-reads.repository.js';
import { ReadPositionsBatcher } from './read-positions.batcher.js';

/** How far others have read a direct message. Who does not let others see it does not see it of others. */
@Injectable()
export class DmReadsService {
  constructor(
    private readonly dmReads: DmReadsRepository,
    private readonly batcher: ReadPositionsBatcher,
    private readonly database: Database,
    private readonly websocketService: WebsocketService,
  ) {}

  /** @returns what the asker may see, with the seqs of the direct message and of the own room it reflects (R6). */
  async find(channelId: string, askerId: string): Promise<{ reads: DmReads; asOf: AsOf }> {
    const found = await this.dmReads.find(channelId, askerId);
    if (!found) throw notFound('channel');
    return found;
  }

  async findShared(userId: string): Promise<{ isShared: boolean; asOf: AsOf }> {
    return await this.dmReads.findShared(userId);
  }

  /** From now on; what others have seen they have seen. Tells nobody when it stays as it is. */
  async setShared(userId: string, isShared: boolean): Promise<void> {
    // What was read until now is stored under the choice it was read under.
    await this.batcher.store();
    await this.database.transaction(async () => {
      if (!(await this.dmReads.setShared(userId, isShared))) return;
      this.websocketService.sendToRoom(RoomName.user(userId), ServerEvents.READING_SHARED_UPDATED, {});
    });
  }
}
