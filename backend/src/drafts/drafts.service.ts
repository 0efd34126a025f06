import { Injectable } from '@nestjs/common';
import { limits, RoomName, ServerEvents, type Draft } from '@kraken/shared';
import type { AsOf } from '@kraken/socket-hub/protocol';
import { DomainError, notFound } from '../access/domain-error.js';
import { Database } from '../database/database.js';
import { WebsocketService } from '../websocket/websocket.service.js';
import { DraftsRepository } from './drafts.repository.js';

/** What people have begun to write, for their other devices. */
@Injectable()
export class DraftsService {
  constructor(
    private readonly drafts: DraftsRepository,
    private readonly database: Database,
    private readonly websocketService: WebsocketService,
  ) {}

  /** @returns all that a person has begun, and the seq of the own room it reflects (R6). */
  async find(userId: string): Promise<{ drafts: Draft[]; asOf: AsOf }> {
    return await this.drafts.find(userId);
  }

  /**
   * The text replaces what was there; without one the draft is gone, also of a place that one is in no longer. What is so
   * already is told to nobody. Throws `not-found` for a place that the person may not see, and `limit-reached`.
   */
  async keep(userId: string, asked: Draft): Promise<void> {
    const draft = asked.content.trim() === '' ? { ...asked, content: '' } : asked;
    await this.database.transaction(async () => {
      const { elsewhere, content } = await this.drafts.hold(userId, draft);
      if (content === draft.content) return;
      if (draft.content === '') await this.drafts.forget(userId, draft);
      else {
        if (elsewhere >= limits.draftsPerUser)
          throw new DomainError('limit-reached', `At most ${limits.draftsPerUser} drafts are kept.`);
        if (!(await this.drafts.store(userId, draft))) throw notFound('channel');
      }
      this.websocketService.sendToRoom(RoomName.user(userId), ServerEvents.DRAFT_UPDATED, { draft });
    });
  }
}
