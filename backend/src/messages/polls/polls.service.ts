import { Injectable } from '@nestjs/common';
import { ServerEvents, type NewPollBodySchema } from '@kraken/shared';
import type { z } from 'zod';
import { DomainError, notFound } from '../../access/domain-error.js';
import { Database } from '../../database/database.js';
import { WebsocketService } from '../../websocket/websocket.service.js';
import { MessagesService, type MessageAsOf, type MessagePlace } from '../messages.service.js';
import { PollsRepository, type VotePlace } from './polls.repository.js';

/** Questions to vote on. Whoever may read a message may vote; votes of who has left still count. */
@Injectable()
export class PollsService {
  constructor(
    private readonly polls: PollsRepository,
    private readonly messages: MessagesService,
    private readonly database: Database,
    private readonly websocketService: WebsocketService,
  ) {}

  /** Asks something, under an id that the asker made (R20): a message like any other, with something to vote on. */
  async ask(place: MessagePlace, asked: z.output<typeof NewPollBodySchema>): Promise<MessageAsOf> {
    const { question: content, ...poll } = asked;
    return await this.messages.send(place, { content, replyToId: null, threadId: null, attachmentIds: [], poll });
  }

  /**
   * Makes these the asker's votes; none takes them back. Votes that are so already are told to nobody.
   * Throws `poll-over` once its time is over, and `invalid-input` for options it has not, or more than one may choose.
   */
  async vote(place: VotePlace, options: readonly number[]): Promise<void> {
    await this.database.transaction(async () => {
      const held = await this.polls.hold(place);
      if (!held?.poll) throw notFound('poll');
      if (held.isBlocked) throw new DomainError('blocked', 'You cannot write to each other.');
      if (held.isOver) throw new DomainError('poll-over', 'This poll takes no more votes.');
      const { length } = held.poll.options;
      const chosen = [...new Set(options)].toSorted((a, b) => a - b);
      if (chosen.some((option) => option >= length) || (!held.poll.isMultiple && chosen.length > 1))
        throw new DomainError('invalid-input', 'That cannot be chosen here.');
      if (String(await this.polls.findChosen(place)) === String(chosen)) return;
      const { channelId, messageId, askerId: userId } = place;
      this.websocketService.sendToRoom(held.roomName, ServerEvents.POLL_VOTES_UPDATED, async (seq) => {
        await this.polls.choose(place, chosen, seq);
        const votes = await this.polls.tally(messageId);
        return { channelId, messageId, position: held.position, userId, chosen, votes };
      });
    });
  }
}
