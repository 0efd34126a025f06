import { Injectable } from '@nestjs/common';
import { EventEmitter2 } from '@nestjs/event-emitter';
import { limits, type Relations } from '@kraken/shared';
import type { AsOf } from '@kraken/socket-hub/protocol';
import { DomainError, notFound } from '../access/domain-error.js';
import { Database } from '../database/database.js';
import { dmPairOf } from '../database/dm-pair.js';
import { NotificationsService } from '../notifications/notifications.service.js';
import { RoomEvents, type RelationChanged } from '../rooms/room-events.js';
import { RelationsRepository, type Standing } from './relations.repository.js';

/** Friends, requests to be one, and who has blocked whom. */
@Injectable()
export class RelationsService {
  constructor(
    private readonly relations: RelationsRepository,
    private readonly database: Database,
    private readonly events: EventEmitter2,
    private readonly notifications: NotificationsService,
  ) {}

  /** @returns how the person stands to others, and the seq of the own room it reflects (R6). */
  async findAll(userId: string): Promise<{ relations: Relations; asOf: AsOf }> {
    return await this.relations.findAll(userId);
  }

  /**
   * Asks somebody to be a friend, or accepts who asked. Nothing happens where it is so already.
   * Throws `not-found` alike for who is not there, shares nothing with the asker, or blocks or is blocked.
   */
  async befriend(userId: string, otherId: string): Promise<void> {
    await this.change(userId, otherId, async (between) => {
      if (between.has('friends') || between.has('outgoing')) return;
      if (between.has('incoming')) {
        await this.relations.accept(userId, otherId);
        await this.notifications.answerRequest(userId, otherId);
        await this.notifications.tellOfPerson('friend-accepted', otherId, userId);
      } else {
        const { isKnown, isBlocked } = await this.relations.findAcquaintance(userId, otherId);
        if (userId === otherId || !isKnown || isBlocked) throw notFound('person');
        await this.requireRoom(userId, 'outgoing');
        await this.requireRoom(otherId, 'incoming');
        await this.relations.ask(userId, otherId);
        await this.notifications.tellOfPerson('friend-request', otherId, userId);
      }
      await this.tell(RoomEvents.FRIENDSHIP_UPDATED, userId, otherId);
    });
  }

  /** Ends a friendship, declines who asked, or takes an own request back. */
  async unfriend(userId: string, otherId: string): Promise<void> {
    await this.change(userId, otherId, async (between) => {
      if (!between.has('friends') && !between.has('incoming') && !between.has('outgoing')) return;
      await this.endFriendship(userId, otherId);
    });
  }

  /** From the end of this on neither can write to the other in their direct message, nor open one or ask (R19). */
  async block(userId: string, otherId: string): Promise<void> {
    await this.change(userId, otherId, async (between) => {
      if (between.has('blocked')) return;
      const { isKnown } = await this.relations.findAcquaintance(userId, otherId);
      if (userId === otherId || (!isKnown && between.size === 0)) throw notFound('person');
      await this.requireRoom(userId, 'blocked');
      if (between.size > 0) await this.endFriendship(userId, otherId);
      await this.relations.block(userId, otherId);
      await this.relations.markDm(dmPairOf(userId, otherId));
      await this.tell(RoomEvents.BLOCK_UPDATED, userId, otherId);
    });
  }

  async unblock(userId: string, otherId: string): Promise<void> {
    await this.change(userId, otherId, async (between) => {
      if (!between.has('blocked')) return;
      await this.relations.unblock(userId, otherId);
      await this.relations.markDm(dmPairOf(userId, otherId));
      await this.tell(RoomEvents.BLOCK_UPDATED, userId, otherId);
    });
  }

  private async change(
    userId: string,
    otherId: string,
    act: (between: ReadonlySet<Standing>) => Promise<void>,
  ): Promise<void> {
    await this.database.transaction(async () => {
      await this.relations.holdBoth(userId, otherId);
      await act(new Set(await this.relations.findBetween(userId, otherId)));
    });
  }

  private async endFriendship(userId: string, otherId: string): Promise<void> {
    await this.relations.unfriend(userId, otherId);
    await this.notifications.takeBackBetween(userId, otherId);
    await this.tell(RoomEvents.FRIENDSHIP_UPDATED, userId, otherId);
  }

  private async requireRoom(userId: string, standing: Standing): Promise<void> {
    if ((await this.relations.count(userId, standing)) < limits.relationsPerUser) return;
    throw new DomainError('limit-reached', `There are at most ${limits.relationsPerUser} of these.`);
  }

  private async tell(
    event: typeof RoomEvents.FRIENDSHIP_UPDATED | typeof RoomEvents.BLOCK_UPDATED,
    userId: string,
    otherId: string,
  ): Promise<void> {
    await this.events.emitAsync(event, { userId, otherId } satisfies RelationChanged);
  }
}
