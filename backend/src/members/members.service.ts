import { Injectable } from '@nestjs/common';
import { EventEmitter2 } from '@nestjs/event-emitter';
import { limits, mayLeave, type Member, type MemberRole, type Membership } from '@kraken/shared';
import type { AsOf } from '@kraken/socket-hub/protocol';
import { DomainError, notFound } from '../access/domain-error.js';
import { Database } from '../database/database.js';
import { ReadReceiptsService } from '../read-receipts/read-receipts.service.js';
import { RoomEvents, type MemberChanged } from '../rooms/room-events.js';
import { decodePlace, encodePlace } from './member-cursor.js';
import { MembersRepository } from './members.repository.js';

/** Who belongs to which community. */
@Injectable()
export class MembersService {
  constructor(
    private readonly members: MembersRepository,
    private readonly readReceipts: ReadReceiptsService,
    private readonly database: Database,
    private readonly events: EventEmitter2,
  ) {}

  /**
   * Inside a transaction that writes: the asker's membership, held until its end (R19).
   * Throws `not-found` for whoever is no member: a community is not there for them.
   */
  async requireHeld(communityId: string, userId: string): Promise<Membership> {
    const role = await this.members.hold(communityId, userId);
    if (!role) throw notFound('community');
    return { userId, role };
  }

  /** The asker's membership, for reading. Throws `not-found` for whoever is no member. */
  async require(communityId: string, userId: string): Promise<Membership> {
    const role = await this.members.find(communityId, userId);
    if (!role) throw notFound('community');
    return { userId, role };
  }

  /**
   * Inside a transaction: makes a member of the user, who has read everything there is (R22).
   * @returns whether they were none before. Throws `limit-reached` where they belong to too many communities.
   */
  async add(communityId: string, userId: string, role: MemberRole): Promise<boolean> {
    const count = await this.members.holdAndCountCommunities(userId);
    if (!(await this.members.insert(communityId, userId, role))) return false;
    if (count >= limits.communitiesPerUser) {
      throw new DomainError('limit-reached', `One can belong to at most ${limits.communitiesPerUser} communities.`);
    }
    await this.readReceipts.startAtHeads(communityId, userId);
    await this.tell(RoomEvents.MEMBER_ADDED, communityId, userId);
    return true;
  }

  async leave(communityId: string, userId: string): Promise<void> {
    await this.database.transaction(async () => {
      const role = await this.members.holdForRemoval(communityId, userId);
      if (!role) throw notFound('community');
      if (!mayLeave({ userId, role })) {
        throw new DomainError('owner-cannot-leave', 'The owner can delete the community, but not leave it.');
      }
      await this.members.delete(communityId, userId);
      await this.tell(RoomEvents.MEMBER_REMOVED, communityId, userId);
    });
  }

  /**
   * Inside the transaction that deletes the community: every membership held, before any of its channels is touched.
   * @returns the asker's membership and the channels. Throws `not-found` for whoever is no member.
   */
  async holdAllForRemoval(communityId: string, askerId: string): Promise<{ asker: Membership; channelIds: string[] }> {
    const held = await this.members.holdAllForRemoval(communityId);
    const asker = held.find(({ userId }) => userId === askerId);
    if (!asker) throw notFound('community');
    return { asker, channelIds: await this.members.holdChannels(communityId) };
  }

  /** @returns a page of the member list, and the seq of the community's room it reflects (R6). */
  async findPage(communityId: string, askerId: string, after: string | undefined): Promise<MembersAnswer> {
    const place = after === undefined ? null : decodePlace(after);
    const limit = limits.membersPerPage;
    const read = await this.members.findPage({ communityId, askerId }, place, limit + 1);
    if (!read) throw notFound('community');
    const shown = read.members.slice(0, limit);
    const last = shown.at(-1);
    return {
      members: shown.map(({ userId, role, displayName }) => ({ userId, role, displayName })),
      next: last && read.members.length > limit ? encodePlace(last) : null,
      total: read.total,
      asOf: { [read.room]: read.head },
    };
  }

  private async tell(
    event: typeof RoomEvents.MEMBER_ADDED | typeof RoomEvents.MEMBER_REMOVED,
    communityId: string,
    userId: string,
  ): Promise<void> {
    const channelIds = await this.members.holdChannels(communityId);
    await this.events.emitAsync(event, { communityId, userId, channelIds } satisfies MemberChanged);
  }
}

export interface MembersAnswer {
  readonly members: Member[];
  readonly next: string | null;
  readonly total: number;
  readonly asOf: AsOf;
}
