import { Body, Controller, Delete, Get, Param, Patch, Put } from '@nestjs/common';
import {
  IdSchema,
  RescheduleBodySchema,
  ScheduleBodySchema,
  ScheduledMessagesSchema,
  type ScheduledMessages,
} from '@kraken/shared';
import { z } from 'zod';
import { Answers } from '../access/answers.js';
import { AnswerAsOf } from '../access/as-of.interceptor.js';
import { Asker, type Asking } from '../access/asker.js';
import { ScheduledMessagesService } from './scheduled-messages.service.js';

const PathSchema = z.strictObject({ messageId: IdSchema });
type Path = z.output<typeof PathSchema>;

@Controller('scheduled-messages')
export class ScheduledMessagesController {
  constructor(private readonly scheduled: ScheduledMessagesService) {}

  @Get()
  @Answers(ScheduledMessagesSchema)
  async findMine(@Asker() asker: Asking): Promise<AnswerAsOf<ScheduledMessages>> {
    const { messages, asOf } = await this.scheduled.find(asker.userId);
    return new AnswerAsOf({ messages }, asOf);
  }

  @Put(':messageId')
  @Answers(null)
  async schedule(
    @Asker() asker: Asking,
    @Param({ schema: PathSchema }) { messageId: id }: Path,
    @Body({ schema: ScheduleBodySchema }) body: z.output<typeof ScheduleBodySchema>,
  ): Promise<void> {
    const { threadId = null, replyToId = null, attachmentIds = [], ...said } = body;
    await this.scheduled.schedule({ ...said, id, authorId: asker.userId, threadId, replyToId, attachmentIds });
  }

  @Patch(':messageId')
  @Answers(null)
  async change(
    @Asker() asker: Asking,
    @Param({ schema: PathSchema }) { messageId: id }: Path,
    @Body({ schema: RescheduleBodySchema }) change: z.output<typeof RescheduleBodySchema>,
  ): Promise<void> {
    await this.scheduled.change({ id, authorId: asker.userId }, change);
  }

  @Delete(':messageId')
  @Answers(null)
  async cancel(@Asker() asker: Asking, @Param({ schema: PathSchema }) { messageId: id }: Path): Promise<void> {
    await this.scheduled.cancel({ id, authorId: asker.userId });
  }
}
