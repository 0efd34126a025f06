import { Body, Controller, Param, Put } from '@nestjs/common';
import { ForwardBodySchema, MessageSchema, type Message } from '@kraken/shared';
import type { z } from 'zod';
import { Answers } from '../../access/answers.js';
import { AnswerAsOf } from '../../access/as-of.interceptor.js';
import { Asker, type Asking } from '../../access/asker.js';
import { MessageInChannelSchema, type MessageInChannel } from '../../access/path.schemas.js';
import { ForwardsService } from './forwards.service.js';

@Controller('channels/:channelId/messages')
export class ForwardsController {
  constructor(private readonly forwards: ForwardsService) {}

  @Put(':messageId/forward')
  @Answers(MessageSchema)
  async forward(
    @Asker() { userId: askerId }: Asking,
    @Param({ schema: MessageInChannelSchema }) place: MessageInChannel,
    @Body({ schema: ForwardBodySchema }) from: z.output<typeof ForwardBodySchema>,
  ): Promise<AnswerAsOf<Message>> {
    const { message, asOf } = await this.forwards.forward({ ...place, askerId }, from);
    return new AnswerAsOf(message, asOf);
  }
}
