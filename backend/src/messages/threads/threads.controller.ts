import { Body, Controller, Get, Param, Put, Query } from '@nestjs/common';
import {
  MessageSchema,
  MessagesPageQuerySchema,
  MessagesPageSchema,
  SendMessageBodySchema,
  type Message,
  type MessagesPage,
} from '@kraken/shared';
import type { z } from 'zod';
import { Answers } from '../../access/answers.js';
import { AnswerAsOf } from '../../access/as-of.interceptor.js';
import { Asker, type Asking } from '../../access/asker.js';
import {
  MessageInChannelSchema,
  ReplyInChannelSchema,
  type MessageInChannel,
  type ReplyInChannel,
} from '../../access/path.schemas.js';
import { MessagesService } from '../messages.service.js';

/** A thread is a message and the replies to it. A reply is changed and deleted like any message of the channel. */
@Controller('channels/:channelId/messages/:messageId/replies')
export class ThreadsController {
  constructor(private readonly messages: MessagesService) {}

  /** A page of the thread: the message itself is the oldest in it. */
  @Get()
  @Answers(MessagesPageSchema)
  async findPage(
    @Asker() asker: Asking,
    @Param({ schema: MessageInChannelSchema }) { channelId, messageId }: MessageInChannel,
    @Query({ schema: MessagesPageQuerySchema }) asked: z.output<typeof MessagesPageQuerySchema>,
  ): Promise<AnswerAsOf<MessagesPage>> {
    const { page, asOf } = await this.messages.findPage({ channelId, threadId: messageId }, asker.userId, asked);
    return new AnswerAsOf(page, asOf);
  }

  @Put(':replyId')
  @Answers(MessageSchema)
  async send(
    @Asker() asker: Asking,
    @Param({ schema: ReplyInChannelSchema }) { channelId, messageId, replyId }: ReplyInChannel,
    @Body({ schema: SendMessageBodySchema }) body: z.output<typeof SendMessageBodySchema>,
  ): Promise<AnswerAsOf<Message>> {
    const place = { channelId, messageId: replyId, askerId: asker.userId };
    const { content, replyToId = null, attachmentIds = [] } = body;
    const said = { content, replyToId, threadId: messageId, attachmentIds };
    const { message, asOf } = await this.messages.send(place, said);
    return new AnswerAsOf(message, asOf);
  }
}
