import { Injectable } from '@nestjs/common';
import { notFound } from '../../access/domain-error.js';
import { MessagesService, type MessageAsOf, type MessagePlace } from '../messages.service.js';
import { sayPoll } from '../polls/say-poll.js';
import { ForwardsRepository } from './forwards.repository.js';

/** Carries what was said in one place on to another. */
@Injectable()
export class ForwardsService {
  constructor(
    private readonly forwards: ForwardsRepository,
    private readonly messages: MessagesService,
  ) {}

  /**
   * Says again what was said elsewhere, under an id that the asker made (R20). What it says is copied as it is now, its
   * files too, and does not follow later edits; where it is from stands beside it. Of a poll the
   * question and its answers are carried on, as text: it is voted on where it was asked. Throws `not-found` alike where one may
   * not read the one place or the other, and `quota-reached` where its files have no room.
   */
  async forward(place: MessagePlace, from: { channelId: string; messageId: string }): Promise<MessageAsOf> {
    const source = await this.forwards.findReadable({ ...from, askerId: place.askerId });
    if (!source) throw notFound('message');
    const { id: messageId, channelId, authorId, attachments: carried } = source;
    const content = sayPoll(source);
    const forward = source.forward ?? { messageId, channelId, authorId };
    return await this.messages.send(place, { content, ...nothingElse, forward, carried });
  }
}

const nothingElse = { replyToId: null, threadId: null, attachmentIds: [] };
