import { Body, Controller, Delete, Get, Param, Patch, Put, Query } from '@nestjs/common';
import {
  MessageBodySchema,
  MessageSchema,
  MessagesPageQuerySchema,
  MessagesPageSchema,
  SendMessageBodySchema,
  type Message,
  type MessagesPage,
} from '@kraken/shared';
import type { z } from 'zod';
import { Answers } from '../access/answers.js';
import { AnswerAsOf } from '../access/as-of.interceptor.js';
import { Asker, type Asking } from '../access/asker.js';
import {
  InChannelSchema,
  MessageInChannelSchema,
  type InChannel,
  type MessageInChannel,
} from '../access/path.schemas.js';
import { MessagesService, type MessageAsOf } from './messages.service.js';

type MessageBody = z.output<typeof MessageBodySchema>;

@Controller('channels/:channelId/messages')
export class MessagesController {
  constructor(private readonly messages: MessagesService) {}

  @Get()
  @Answers(MessagesPageSchema)
  async findPage(
    @Asker() asker: Asking,
    @Param({ schema: InChannelSchema }) { channelId }: InChannel,
    @Query({ schema: MessagesPageQuerySchema }) asked: z.output<typeof MessagesPageQuerySchema>,
  ): Promise<AnswerAsOf<MessagesPage>> {
    const { page, asOf } = await this.messages.findPage({ channelId, threadId: null }, asker.userId, asked);
    return new AnswerAsOf(page, asOf);
  }

  @Put(':messageId')
  @Answers(MessageSchema)
  async send(
    @Asker() asker: Asking,
    @Param({ schema: MessageInChannelSchema }) place: MessageInChannel,
    @Body({ schema: SendMessageBodySchema }) body: z.output<typeof SendMessageBodySchema>,
  ): Promise<AnswerAsOf<Message>> {
    const { content, replyToId = null, attachmentIds = [] } = body;
    const said = { content, replyToId, threadId: null, attachmentIds };
    return answer(await this.messages.send({ ...place, askerId: asker.userId }, said));
  }

  @Patch(':messageId')
  @Answers(MessageSchema)
  async edit(
    @Asker() asker: Asking,
    @Param({ schema: MessageInChannelSchema }) place: MessageInChannel,
    @Body({ schema: MessageBodySchema }) { content }: MessageBody,
  ): Promise<AnswerAsOf<Message>> {
    return answer(await this.messages.edit({ ...place, askerId: asker.userId }, content));
  }

  @Delete(':messageId')
  @Answers(null)
  async remove(
    @Asker() asker: Asking,
    @Param({ schema: MessageInChannelSchema }) place: MessageInChannel,
  ): Promise<void> {
    await this.messages.remove({ ...place, askerId: asker.userId });
  }
}

const answer = ({ message, asOf }: MessageAsOf): AnswerAsOf<Message> => new AnswerAsOf(message, asOf);
