import { Controller, Delete, Get, Param, Put } from '@nestjs/common';
import { PinsSchema, type Pins } from '@kraken/shared';
import { Answers } from '../../access/answers.js';
import { AnswerAsOf } from '../../access/as-of.interceptor.js';
import { Asker, type Asking } from '../../access/asker.js';
import {
  InChannelSchema,
  MessageInChannelSchema,
  type InChannel,
  type MessageInChannel,
} from '../../access/path.schemas.js';
import { PinsService } from './pins.service.js';

@Controller('channels/:channelId')
export class PinsController {
  constructor(private readonly pins: PinsService) {}

  @Get('pins')
  @Answers(PinsSchema)
  async findAll(
    @Asker() asker: Asking,
    @Param({ schema: InChannelSchema }) { channelId }: InChannel,
  ): Promise<AnswerAsOf<Pins>> {
    const { pins, asOf } = await this.pins.findAll(channelId, asker.userId);
    return new AnswerAsOf({ pins }, asOf);
  }

  @Put('messages/:messageId/pin')
  @Answers(null)
  async pin(@Asker() asker: Asking, @Param({ schema: MessageInChannelSchema }) place: MessageInChannel): Promise<void> {
    await this.pins.pin({ ...place, askerId: asker.userId });
  }

  @Delete('messages/:messageId/pin')
  @Answers(null)
  async unpin(
    @Asker() asker: Asking,
    @Param({ schema: MessageInChannelSchema }) place: MessageInChannel,
  ): Promise<void> {
    await this.pins.unpin({ ...place, askerId: asker.userId });
  }
}
