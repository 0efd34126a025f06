import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { EventEmitter2 } from '@nestjs/event-emitter';
import { mayManageCommunity, type Community, type Membership } from '@kraken/shared';
import type { AsOf } from '@kraken/socket-hub/protocol';
import { DomainError, notFound } from '../access/domain-error.js';
import { ChannelsService } from '../channels/channels.service.js';
import { Database } from '../database/database.js';
import { MembersService } from '../members/members.service.js';
import { PicturesService } from '../pictures/pictures.service.js';
import {
  RoomEvents,
  type CommunityChanged,
  type CommunityDeleted,
  type CommunityUpdated,
} from '../rooms/room-events.js';
import { CommunitiesRepository, type CommunityRow, type CommunityText } from './communities.repository.js';

/** What a new community has for a channel. */
const DEFAULT_CHANNEL = { name: 'general', topic: '' };

@Injectable()
export class CommunitiesService {
  constructor(
    private readonly communities: CommunitiesRepository,
    private readonly members: MembersService,
    private readonly channels: ChannelsService,
    private readonly pictures: PicturesService,
    private readonly database: Database,
    private readonly events: EventEmitter2,
  ) {}

  /** @returns the asker's communities in the order of joining, and the seqs of all rooms they depend on (R6). */
  async findMine(askerId: string): Promise<{ communities: Community[]; asOf: AsOf }> {
    const { ownRoom, ownHead, communities } = await this.communities.findMine(askerId);
    const asOf = Object.fromEntries(communities.map(({ room, head }) => [room, head]));
    return {
      communities: communities.map(({ room: _room, head: _head, ...community }) => community),
      asOf: { ...asOf, [ownRoom]: ownHead },
    };
  }

  async create(ownerId: string, text: CommunityText): Promise<Community> {
    return await this.database.transaction(() => this.addWithChannel(ownerId, text));
  }

  /**
   * Inside a transaction: a community with its owner and a first channel. The channel comes first: the owner's seats
   * are read once for all rooms there are (R18).
   */
  async addWithChannel(ownerId: string, text: CommunityText): Promise<Community> {
    const community = await this.begin(text);
    await this.channels.add(community.id, DEFAULT_CHANNEL);
    await this.members.add(community.id, ownerId, 'owner');
    return { ...community, role: 'owner' };
  }

  /** Inside a transaction: a community without channels and members, which its caller adds. */
  async begin({ name, description }: CommunityText): Promise<CommunityRow> {
    const text = { id: randomUUID(), name, description };
    const community: CommunityRow = { ...text, searchLanguage: 'simple', iconId: null, bannerId: null };
    await this.communities.insert(text);
    await this.events.emitAsync(RoomEvents.COMMUNITY_CREATED, { communityId: community.id } satisfies CommunityChanged);
    return community;
  }

  /** Changes what is named; tells nobody when all of it stays as it is. */
  async update(communityId: string, askerId: string, changes: Partial<Omit<CommunityRow, 'id'>>): Promise<Community> {
    return await this.database.transaction(async () => {
      const asker = await this.members.requireHeld(communityId, askerId);
      requireManager(asker);
      const before = await this.communities.hold(communityId);
      if (!before) throw notFound('community');
      const after = { ...before, ...changes };
      const isOtherLanguage = after.searchLanguage !== before.searchLanguage;
      if (JSON.stringify(after) !== JSON.stringify(before)) {
        const own = { ownerId: askerId };
        await this.pictures.exchange(before.iconId, after.iconId, { ...own, purpose: 'community-icon' });
        await this.pictures.exchange(before.bannerId, after.bannerId, { ...own, purpose: 'community-banner' });
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
      await this.pictures.release(...(await this.communities.delete(communityId)));
      const event: CommunityDeleted = { communityId, channelIds };
      await this.events.emitAsync(RoomEvents.COMMUNITY_DELETED, event);
    });
  }
}

function requireManager(asker: Membership): void {
  if (!mayManageCommunity(asker)) throw new DomainError('not-allowed', 'Only the owner can do that.');
}
