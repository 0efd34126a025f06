import { Body, Controller, Get, Param, Put } from '@nestjs/common';
import { DraftBodySchema, DraftsSchema, type Drafts } from '@kraken/shared';
import type { z } from 'zod';
import { Answers } from '../access/answers.js';
import { AnswerAsOf } from '../access/as-of.interceptor.js';
import { Asker, type Asking } from '../access/asker.js';
import { InChannelSchema, type InChannel } from '../access/path.schemas.js';
import { DraftsService } from './drafts.service.js';

@Controller('drafts')
export class DraftsController {
  constructor(private readonly drafts: DraftsService) {}

  @Get()
  @Answers(DraftsSchema)
  async findMine(@Asker() asker: Asking): Promise<AnswerAsOf<Drafts>> {
    const { drafts, asOf } = await this.drafts.find(asker.userId);
    return new AnswerAsOf({ drafts }, asOf);
  }

  @Put(':channelId')
  @Answers(null)
  async keep(
    @Asker() asker: Asking,
    @Param({ schema: InChannelSchema }) { channelId }: InChannel,
    @Body({ schema: DraftBodySchema }) body: z.output<typeof DraftBodySchema>,
  ): Promise<void> {
    const { threadId = null, content } = body;
    await this.drafts.keep(asker.userId, { channelId, threadId, content });
  }
}
