import { Body, Controller, Param, Put } from '@nestjs/common';
import { MessageSchema, NewPollBodySchema, VotesBodySchema, type Message } from '@kraken/shared';
import type { z } from 'zod';
import { Answers } from '../../access/answers.js';
import { AnswerAsOf } from '../../access/as-of.interceptor.js';
import { Asker, type Asking } from '../../access/asker.js';
import { MessageInChannelSchema, type MessageInChannel } from '../../access/path.schemas.js';
import { PollsService } from './polls.service.js';

@Controller('channels/:channelId/messages/:messageId')
export class PollsController {
  constructor(private readonly polls: PollsService) {}

  @Put('poll')
  @Answers(MessageSchema)
  async ask(
    @Asker() { userId: askerId }: Asking,
    @Param({ schema: MessageInChannelSchema }) place: MessageInChannel,
    @Body({ schema: NewPollBodySchema }) body: z.output<typeof NewPollBodySchema>,
  ): Promise<AnswerAsOf<Message>> {
    const { message, asOf } = await this.polls.ask({ ...place, askerId }, body);
    return new AnswerAsOf(message, asOf);
  }

  @Put('votes')
  @Answers(null)
  async vote(
    @Asker() { userId: askerId }: Asking,
    @Param({ schema: MessageInChannelSchema }) place: MessageInChannel,
    @Body({ schema: VotesBodySchema }) { options }: z.output<typeof VotesBodySchema>,
  ): Promise<void> {
    await this.polls.vote({ ...place, askerId }, options);
  }
}
