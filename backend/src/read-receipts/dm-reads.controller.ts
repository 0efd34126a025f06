import { Body, Controller, Get, Param, Put } from '@nestjs/common';
import { DmReadsSchema, ReadingSharedSchema, type DmReads, type ReadingShared } from '@kraken/shared';
import { Answers } from '../access/answers.js';
import { AnswerAsOf } from '../access/as-of.interceptor.js';
import { Asker, type Asking } from '../access/asker.js';
import { InChannelSchema, type InChannel } from '../access/path.schemas.js';
import { DmReadsService } from './dm-reads.service.js';

@Controller()
export class DmReadsController {
  constructor(private readonly dmReads: DmReadsService) {}

  @Get('dms/:channelId/reads')
  @Answers(DmReadsSchema)
  async find(
    @Asker() asker: Asking,
    @Param({ schema: InChannelSchema }) { channelId }: InChannel,
  ): Promise<AnswerAsOf<DmReads>> {
    const { reads, asOf } = await this.dmReads.find(channelId, asker.userId);
    return new AnswerAsOf(reads, asOf);
  }

  @Get('reading-shared')
  @Answers(ReadingSharedSchema)
  async findShared(@Asker() asker: Asking): Promise<AnswerAsOf<ReadingShared>> {
    const { isShared, asOf } = await this.dmReads.findShared(asker.userId);
    return new AnswerAsOf({ isShared }, asOf);
  }

  @Put('reading-shared')
  @Answers(null)
  async setShared(
    @Asker() asker: Asking,
    @Body({ schema: ReadingSharedSchema }) { isShared }: ReadingShared,
  ): Promise<void> {
    await this.dmReads.setShared(asker.userId, isShared);
  }
}
