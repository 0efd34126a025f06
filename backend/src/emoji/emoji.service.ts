import { Injectable } from '@nestjs/common';
import { EventEmitter2 } from '@nestjs/event-emitter';
import { limits, mayManageCommunity, type CommunityEmoji } from '@kraken/shared';
import type { AsOf } from '@kraken/socket-hub/protocol';
import { DomainError, notFound } from '../access/domain-error.js';
import { Database } from '../database/database.js';
import { MembersService } from '../members/members.service.js';
import { PicturesService } from '../pictures/pictures.service.js';
import { RoomEvents, type CommunityChanged } from '../rooms/room-events.js';
import { EmojiRepository } from './emoji.repository.js';

interface EmojiPlace {
  readonly communityId: string;
  readonly askerId: string;
}

/** The emoji that communities made for themselves. */
@Injectable()
export class EmojiService {
  constructor(
    private readonly emoji: EmojiRepository,
    private readonly members: MembersService,
    private readonly pictures: PicturesService,
    private readonly database: Database,
    private readonly events: EventEmitter2,
  ) {}

  /** @returns those of a community, and the seq of its room they reflect (R6). */
  async findAll(communityId: string, askerId: string): Promise<{ emoji: CommunityEmoji[]; asOf: AsOf }> {
    const read = await this.emoji.findAll(communityId, askerId);
    if (!read) throw notFound('community');
    return { emoji: [...read.emoji], asOf: { [read.room]: read.head } };
  }

  /** Throws `limit-reached`, `name-taken`, and `not-found` for a picture that is not the asker's own new one. */
  async create(
    place: EmojiPlace,
    { name, pictureId: id }: { name: string; pictureId: string },
  ): Promise<CommunityEmoji> {
    return await this.change(place, async (count) => {
      if (count >= limits.emojiPerCommunity)
        throw new DomainError('limit-reached', `A community has at most ${limits.emojiPerCommunity} emoji.`);
      await this.pictures.claim(id, place.askerId, 'emoji');
      if (!(await this.emoji.insert(place.communityId, { id, name }))) throw taken();
      await this.tell(place);
      return { id, name };
    });
  }

  /** It stays the same emoji in every text. Tells nobody when the name stays as it is. */
  async rename(place: EmojiPlace, { id, name }: CommunityEmoji): Promise<void> {
    await this.change(place, async () => {
      const before = await this.emoji.findName(place.communityId, id);
      if (before === undefined) throw notFound('emoji');
      if (before === name) return;
      if (!(await this.emoji.rename(place.communityId, { id, name }))) throw taken();
      await this.tell(place);
    });
  }

  /** In texts its name is left of it. */
  async remove(place: EmojiPlace, id: string): Promise<void> {
    await this.change(place, async () => {
      if (!(await this.emoji.delete(place.communityId, id))) throw notFound('emoji');
      await this.pictures.release(id);
      await this.tell(place);
    });
  }

  private async change<T>({ communityId, askerId }: EmojiPlace, work: (count: number) => Promise<T>): Promise<T> {
    return await this.database.transaction(async () => {
      if (!mayManageCommunity(await this.members.requireHeld(communityId, askerId)))
        throw new DomainError('not-allowed', 'Only the owner can do that.');
      return await work(await this.emoji.holdAndCount(communityId));
    });
  }

  private async tell({ communityId }: EmojiPlace): Promise<void> {
    await this.events.emitAsync(RoomEvents.COMMUNITY_EMOJI_UPDATED, { communityId } satisfies CommunityChanged);
  }
}

const taken = (): DomainError => new DomainError('name-taken', 'An emoji of this community has this name already.');
