import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { EventEmitter2 } from '@nestjs/event-emitter';
import { limits, mayChangeDm, type Dm, type Dms } from '@kraken/shared';
import type { AsOf } from '@kraken/socket-hub/protocol';
import { DomainError, notFound } from '../access/domain-error.js';
import { Database } from '../database/database.js';
import { dmPairOf } from '../database/dm-pair.js';
import { PicturesService } from '../pictures/pictures.service.js';
import { ReadReceiptsService } from '../read-receipts/read-receipts.service.js';
import { RoomEvents, type DmChanged, type DmCreated, type DmMemberChanged } from '../rooms/room-events.js';
import { DirectMessagesRepository, type HeldDm } from './direct-messages.repository.js';

/** Who talks to whom outside of communities. What is said there is the business of messages: a DM is a channel. */
@Injectable()
export class DirectMessagesService {
  constructor(
    private readonly dms: DirectMessagesRepository,
    private readonly readReceipts: ReadReceiptsService,
    private readonly pictures: PicturesService,
    private readonly database: Database,
    private readonly events: EventEmitter2,
  ) {}

  /** @returns the channels of the person's direct messages, and the seq of the own room they reflect (R6). */
  async findMine(userId: string): Promise<{ dms: Dms; asOf: AsOf }> {
    return await this.dms.findMine(userId);
  }

  /** @returns a row for each of the channels that is a direct message of the asker, with the seq it reflects (R6). */
  async findAll(askerId: string, channelIds: readonly string[]): Promise<{ asOf: AsOf; dm: Dm }[]> {
    return await this.dms.findAll(askerId, channelIds);
  }

  /** @returns whom the asker may write to, by a part of their names. */
  async searchPeople(askerId: string, search: string): Promise<string[]> {
    return await this.dms.searchReachable(askerId, search);
  }

  /**
   * One other person: the direct message of the two, found or made. Several: a new group.
   * @returns its channel. Throws `not-found` alike for people who are not there and who may not be written to.
   */
  async open(askerId: string, asked: { readonly userIds: readonly string[]; readonly name: string }): Promise<string> {
    const userIds = [...new Set(asked.userIds)];
    const [only] = userIds;
    const pair = userIds.length === 1 && only !== undefined ? dmPairOf(askerId, only) : null;
    return await this.database.transaction(async () => {
      const known = pair === null ? undefined : await this.dms.findPair(pair);
      if (known !== undefined) {
        if (await this.dms.reopen(known, askerId)) await this.tellListed(RoomEvents.DM_REOPENED, known, askerId);
        return known;
      }
      // Held before it is asked who may be written to: whoever blocks holds both accounts first.
      const count = await this.dms.holdAndCount(askerId);
      await this.requireReachable(askerId, userIds);
      if (count >= limits.dmsPerUser) {
        throw new DomainError('limit-reached', `One can have at most ${limits.dmsPerUser} direct messages.`);
      }
      return await this.make({ pair, name: pair === null ? asked.name : '', userIds: [askerId, ...userIds] });
    });
  }

  /** Inside the transaction that made these people, who know each other: two of them, or a group. @returns its channel. */
  async begin(userIds: readonly string[], name: string): Promise<string> {
    const [one = '', other = '', ...more] = userIds;
    return await this.make({ pair: more.length === 0 ? dmPairOf(one, other) : null, name, userIds: [...userIds] });
  }

  private async make(dm: { pair: string | null; name: string; userIds: string[] }): Promise<string> {
    const id = randomUUID();
    if (!(await this.dms.insert({ id, ...dm }))) {
      // Both wrote to each other at once: the other one's was first, and is there now.
      const first = dm.pair === null ? undefined : await this.dms.findPair(dm.pair);
      if (first === undefined) throw new Error('a direct message was neither made nor found');
      return first;
    }
    const created: DmCreated = { channelId: id, userIds: dm.userIds };
    await this.events.emitAsync(RoomEvents.DM_CREATED, created);
    return id;
  }

  /** Names a group, or gives it a picture; tells nobody when both stay as they are. */
  async update(channelId: string, askerId: string, change: Partial<Pick<Dm, 'name' | 'iconId'>>): Promise<void> {
    await this.database.transaction(async () => {
      const dm = requireGroup(await this.dms.hold(channelId, askerId));
      const after = { ...dm, ...change };
      if (after.name === dm.name && after.iconId === dm.iconId) return;
      await this.pictures.exchange(dm.iconId, after.iconId, { ownerId: askerId, purpose: 'group-icon' });
      await this.dms.update(channelId, after);
      await this.events.emitAsync(RoomEvents.DM_UPDATED, { channelId } satisfies DmChanged);
    });
  }

  /** Brings somebody into a group, who has read everything there is (R22). Nothing happens when they are in it. */
  async addMember(channelId: string, askerId: string, userId: string): Promise<void> {
    await this.database.transaction(async () => {
      requireGroup(await this.dms.hold(channelId, askerId));
      const members = await this.dms.findMembers(channelId);
      if (members.includes(userId)) return;
      await this.requireReachable(askerId, [userId]);
      if (members.length >= limits.dmGroupMembers) {
        throw new DomainError('limit-reached', `A group has at most ${limits.dmGroupMembers} people.`);
      }
      await this.dms.addMember(channelId, userId);
      await this.readReceipts.startAtHead(channelId, userId);
      await this.events.emitAsync(RoomEvents.DM_MEMBER_ADDED, { channelId, userId } satisfies DmMemberChanged);
    });
  }

  /** The asker leaves a group. With the last one it ends. */
  async leave(channelId: string, askerId: string): Promise<void> {
    await this.database.transaction(async () => {
      const dm = requireGroup(await this.dms.holdForRemoval(channelId, askerId));
      await this.dms.deleteMember(channelId, askerId);
      const change: DmMemberChanged = { channelId, userId: askerId };
      if ((await this.dms.findMembers(channelId)).length > 0) {
        await this.events.emitAsync(RoomEvents.DM_MEMBER_REMOVED, change);
        return;
      }
      await this.dms.delete(channelId);
      await this.pictures.release(dm.iconId);
      await this.events.emitAsync(RoomEvents.DM_ENDED, change);
    });
  }

  /** Takes it from the asker's list, until something is said in it, or they open it again. */
  async close(channelId: string, askerId: string): Promise<void> {
    await this.database.transaction(async () => {
      if (!(await this.dms.close(channelId, askerId))) throw notFound('channel');
      await this.tellListed(RoomEvents.DM_PUT_AWAY, channelId, askerId);
    });
  }

  private async tellListed(
    event: typeof RoomEvents.DM_PUT_AWAY | typeof RoomEvents.DM_REOPENED,
    channelId: string,
    userId: string,
  ): Promise<void> {
    await this.events.emitAsync(event, { channelId, userId } satisfies DmMemberChanged);
  }

  private async requireReachable(askerId: string, userIds: readonly string[]): Promise<void> {
    const reachable = new Set(await this.dms.findReachable(askerId, userIds));
    if (!userIds.every((userId) => reachable.has(userId))) throw notFound('person');
  }
}

function requireGroup(dm: HeldDm | undefined): HeldDm {
  if (!dm) throw notFound('channel');
  if (!mayChangeDm(dm)) throw new DomainError('not-allowed', 'The direct message of two people stays as it is.');
  return dm;
}
