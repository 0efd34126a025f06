import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { EventEmitter2 } from '@nestjs/event-emitter';
import { limits, mayManageChannels, type Channel, type Membership } from '@kraken/shared';
import type { AsOf } from '@kraken/socket-hub/protocol';
import { DomainError, notFound } from '../access/domain-error.js';
import { Database } from '../database/database.js';
import { MembersService } from '../members/members.service.js';
import { RoomEvents, type ChannelChanged, type CommunityChanged } from '../rooms/room-events.js';
import { ChannelsRepository } from './channels.repository.js';

type ChannelText = Pick<Channel, 'name' | 'topic'>;
type ChannelChanges = Partial<Pick<Channel, 'name' | 'topic' | 'slowModeSeconds'>>;

/** The text channels of a community. */
@Injectable()
export class ChannelsService {
  constructor(
    private readonly channels: ChannelsRepository,
    private readonly members: MembersService,
    private readonly database: Database,
    private readonly events: EventEmitter2,
  ) {}

  /** @returns the channels in their order, and the seq of the community's room they reflect (R6). */
  async findAll(communityId: string, askerId: string): Promise<{ channels: Channel[]; asOf: AsOf }> {
    const read = await this.channels.findAll(communityId, askerId);
    if (!read) throw notFound('community');
    return { channels: [...read.channels], asOf: { [read.room]: read.head } };
  }

  async create(communityId: string, askerId: string, text: ChannelText): Promise<Channel> {
    return await this.database.transaction(async () => {
      requireManager(await this.members.requireHeld(communityId, askerId));
      const { length } = await this.channels.holdList(communityId);
      if (length >= limits.channelsPerCommunity) {
        throw new DomainError('limit-reached', `A community has at most ${limits.channelsPerCommunity} channels.`);
      }
      return await this.add(communityId, text);
    });
  }

  /** Inside a transaction whose asker may do so: a channel at the end of the list. */
  async add(communityId: string, text: ChannelText): Promise<Channel> {
    const channel = { id: randomUUID(), communityId, ...text, slowModeSeconds: 0 };
    await this.channels.insert(channel);
    await this.tell(RoomEvents.CHANNEL_CREATED, { communityId, channelId: channel.id });
    return channel;
  }

  /** Changes what is named; tells nobody when all of it stays as it is. */
  async update(channelId: string, askerId: string, changes: ChannelChanges): Promise<Channel> {
    return await this.database.transaction(async () => {
      const before = await this.requireManaged(channelId, askerId);
      const after = { ...before, ...changes };
      const isSame = (['name', 'topic', 'slowModeSeconds'] as const).every((field) => after[field] === before[field]);
      if (isSame) return before;
      await this.channels.update(after);
      await this.tell(RoomEvents.CHANNEL_UPDATED, { communityId: before.communityId, channelId });
      return after;
    });
  }

  async remove(channelId: string, askerId: string): Promise<void> {
    await this.database.transaction(async () => {
      const { communityId } = await this.requireManaged(channelId, askerId);
      await this.channels.delete(channelId);
      await this.tell(RoomEvents.CHANNEL_DELETED, { communityId, channelId });
    });
  }

  /** @param channelIds all channels in their new order; `stale-order` when the set is not the present one. */
  async reorder(communityId: string, askerId: string, channelIds: readonly string[]): Promise<void> {
    await this.database.transaction(async () => {
      requireManager(await this.members.requireHeld(communityId, askerId));
      const present = await this.channels.holdList(communityId);
      const asked = new Set(channelIds);
      const isSameSet = present.length === channelIds.length && present.every((id) => asked.has(id));
      if (!isSameSet) throw new DomainError('stale-order', 'The channels have changed meanwhile.');
      if (present.every((id, place) => id === channelIds[place])) return;
      await this.channels.reorder(communityId, channelIds);
      await this.events.emitAsync(RoomEvents.CHANNELS_REORDERED, { communityId } satisfies CommunityChanged);
    });
  }

  private async requireManaged(channelId: string, askerId: string): Promise<Channel> {
    const held = await this.channels.hold(channelId, askerId);
    if (!held) throw notFound('channel');
    const { role, ...channel } = held;
    requireManager({ userId: askerId, role });
    return channel;
  }

  private async tell(
    event: typeof RoomEvents.CHANNEL_CREATED | typeof RoomEvents.CHANNEL_UPDATED | typeof RoomEvents.CHANNEL_DELETED,
    change: ChannelChanged,
  ): Promise<void> {
    await this.events.emitAsync(event, change);
  }
}

function requireManager(asker: Membership): void {
  if (!mayManageChannels(asker)) throw new DomainError('not-allowed', 'Only the owner can change the channels.');
}
