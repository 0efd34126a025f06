import { Controller, Delete, Get, Param, Put, Query } from '@nestjs/common';
import { ThreadsPageQuerySchema, ThreadsPageSchema, type ThreadsPage } from '@kraken/shared';
import type { z } from 'zod';
import { Answers } from '../../access/answers.js';
import { AnswerAsOf } from '../../access/as-of.interceptor.js';
import { Asker, type Asking } from '../../access/asker.js';
import {
  InChannelSchema,
  ThreadInChannelSchema,
  type InChannel,
  type ThreadInChannel,
} from '../../access/path.schemas.js';
import { ThreadFollowsService } from './thread-follows.service.js';
import { ThreadListService } from './thread-list.service.js';

/** The threads of a channel, and which of them one follows. */
@Controller('channels/:channelId/threads')
export class ThreadListController {
  constructor(
    private readonly threads: ThreadListService,
    private readonly follows: ThreadFollowsService,
  ) {}

  @Get()
  @Answers(ThreadsPageSchema)
  async findPage(
    @Asker() asker: Asking,
    @Param({ schema: InChannelSchema }) { channelId }: InChannel,
    @Query({ schema: ThreadsPageQuerySchema }) { before }: z.output<typeof ThreadsPageQuerySchema>,
  ): Promise<AnswerAsOf<ThreadsPage>> {
    const { page, asOf } = await this.threads.findPage({ channelId, askerId: asker.userId }, before);
    return new AnswerAsOf(page, asOf);
  }

  @Put(':threadId/follow')
  @Answers(null)
  async follow(
    @Asker() { userId }: Asking,
    @Param({ schema: ThreadInChannelSchema }) place: ThreadInChannel,
  ): Promise<void> {
    await this.follows.change({ ...place, userId }, true);
  }

  @Delete(':threadId/follow')
  @Answers(null)
  async unfollow(
    @Asker() { userId }: Asking,
    @Param({ schema: ThreadInChannelSchema }) place: ThreadInChannel,
  ): Promise<void> {
    await this.follows.change({ ...place, userId }, false);
  }
}
