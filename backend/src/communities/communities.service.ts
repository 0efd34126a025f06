import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { EventEmitter2 } from '@nestjs/event-emitter';
import { mayManageCommunity, type Community, type Membership } from '@kraken/shared';
import type { AsOf } from '@kraken/socket-hub/protocol';
import { DomainError, notFound } from '../access/domain-error.js';
import { ChannelsService } from '../channels/channels.service.js';
import { Database } from '../database/database.js';
import { MembersService } from '../members/members.service.js';
import {
  RoomEvents,
  type CommunityChanged,
  type CommunityDeleted,
  type CommunityUpdated,
} from '../rooms/room-events.js';
import { CommunitiesRepository, type CommunityText } from './communities.repository.js';

type NewCommunity = Pick<CommunityText, 'name' | 'description'>;

/** What a new community has for a channel. */
const DEFAULT_CHANNEL = { name: 'general', topic: '' };

@Injectable()
export class CommunitiesService {
  constructor(
    private readonly communities: CommunitiesRepository,
    private readonly members: MembersService,
    private readonly channels: ChannelsService,
    private readonly database: Database,
    private readonly events: EventEmitter2,
  ) {}

  /** @returns the asker's communities in the order of joining, and the seqs of all rooms they depend on (R6). */
  async findMine(askerId: string): Promise<{ communities: Community[]; asOf: AsOf }> {
    const { ownRoom, ownHead, communities } = await this.communities.findMine(askerId);
    const asOf = Object.fromEntries(communities.map(({ room, head }) => [room, head]));
    return {
      communities: communities.map(({ id, name, description, searchLanguage, role }) => ({
        id,
        name,
        description,
        searchLanguage,
        role,
      })),
      asOf: { ...asOf, [ownRoom]: ownHead },
    };
  }

  async create(ownerId: string, text: NewCommunity): Promise<Community> {
    return await this.database.transaction(() => this.addWithChannel(ownerId, text));
  }

  /**
   * Inside a transaction: a community with its owner and a first channel. The channel comes first: the owner's seats
   * are read once for all rooms there are (R18).
   */
  async addWithChannel(ownerId: string, text: NewCommunity): Promise<Community> {
    const community = await this.begin(text);
    await this.channels.add(community.id, DEFAULT_CHANNEL);
    await this.members.add(community.id, ownerId, 'owner');
    return { ...community, role: 'owner' };
  }

  /** Inside a transaction: a community without channels and members, which its caller adds. */
  async begin(text: NewCommunity): Promise<CommunityText> {
    const community: CommunityText = { id: randomUUID(), ...text, searchLanguage: 'simple' };
    await this.communities.insert(community);
    await this.events.emitAsync(RoomEvents.COMMUNITY_CREATED, { communityId: community.id } satisfies CommunityChanged);
    return community;
  }

  /** Changes what is given; tells nobody when all stays as it is. */
  async update(communityId: string, askerId: string, changes: Partial<Omit<CommunityText, 'id'>>): Promise<Community> {
    return await this.database.transaction(async () => {
      const asker = await this.members.requireHeld(communityId, askerId);
      requireManager(asker);
      const before = await this.communities.hold(communityId);
      if (!before) throw notFound('community');
      const after = { ...before, ...changes };
      const isOtherLanguage = after.searchLanguage !== before.searchLanguage;
      if (after.name !== before.name || after.description !== before.description || isOtherLanguage) {
        await this.communities.update(after);
        const event: CommunityUpdated = { communityId, isOtherLanguage };
        await this.events.emitAsync(RoomEvents.COMMUNITY_UPDATED, event);
      }
      return { ...after, role: asker.role };
    });
  }

  async remove(communityId: string, askerId: string): Promise<void> {
    await this.database.transaction(async () => {
      const { asker, channelIds } = await this.members.holdAllForRemoval(communityId, askerId);
      requireManager(asker);
      await this.communities.delete(communityId);
      const event: CommunityDeleted = { communityId, channelIds };
      await this.events.emitAsync(RoomEvents.COMMUNITY_DELETED, event);
    });
  }
}

function requireManager(asker: Membership): void {
  if (!mayManageCommunity(asker)) throw new DomainError('not-allowed', 'Only the owner can do that.');
}
