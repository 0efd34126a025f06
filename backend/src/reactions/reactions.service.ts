import { Injectable } from '@nestjs/common';
import { limits, ServerEvents } from '@kraken/shared';
import { DomainError, notFound } from '../access/domain-error.js';
import { Database } from '../database/database.js';
import { WebsocketService } from '../websocket/websocket.service.js';
import { ReactionsRepository, type ReactionPlace } from './reactions.repository.js';

/** What people think of a message, in one sign. Whoever may read a message may react to it. */
@Injectable()
export class ReactionsService {
  constructor(
    private readonly reactions: ReactionsRepository,
    private readonly database: Database,
    private readonly websocketService: WebsocketService,
  ) {}

  /** Adding what is there already is done, and told to nobody. Throws `limit-reached` for one emoji too many. */
  async add(place: ReactionPlace): Promise<void> {
    await this.database.transaction(async () => {
      const held = await this.reactions.hold(place);
      if (!held) throw notFound('message');
      const { kinds, hasEmoji, isMine } = await this.reactions.summarize(place);
      if (isMine) return;
      if (!held.mayUseEmoji) throw notFound('emoji');
      if (held.isBlocked) throw new DomainError('blocked', 'You cannot write to each other.');
      if (!hasEmoji && kinds >= limits.reactionsPerMessage) {
        throw new DomainError('limit-reached', `A message has at most ${limits.reactionsPerMessage} different emoji.`);
      }
      // Its place is the seq of its event, like that of a message (R1).
      this.websocketService.sendToRoom(held.roomName, ServerEvents.REACTION_ADDED, async (seq) => {
        await this.reactions.insert(place, seq);
        return await this.payload(place, held.position);
      });
    });
  }

  /** Taking back what is not there is done, and told to nobody. */
  async remove(place: ReactionPlace): Promise<void> {
    await this.database.transaction(async () => {
      const held = await this.reactions.hold(place);
      if (!held) throw notFound('message');
      if (!(await this.reactions.remove(place))) return;
      this.websocketService.sendToRoom(held.roomName, ServerEvents.REACTION_REMOVED, () =>
        this.payload(place, held.position),
      );
    });
  }

  private async payload(place: ReactionPlace, position: number) {
    const { channelId, messageId, askerId: userId } = place;
    return { channelId, messageId, position, userId, reaction: await this.reactions.tally(place) };
  }
}
