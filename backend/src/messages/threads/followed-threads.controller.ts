import { Body, Controller, Post } from '@nestjs/common';
import { FollowedLookupBodySchema, FollowedLookupSchema } from '@kraken/shared';
import type { z } from 'zod';
import { Answers } from '../../access/answers.js';
import { Asker, type Asking } from '../../access/asker.js';
import { ThreadFollowsService } from './thread-follows.service.js';

/** What one follows in many channels at once: what a list of channels shows of it. */
@Controller('followed-threads')
export class FollowedThreadsController {
  constructor(private readonly follows: ThreadFollowsService) {}

  @Post('lookup')
  @Answers(FollowedLookupSchema)
  async lookup(
    @Asker() asker: Asking,
    @Body({ schema: FollowedLookupBodySchema }) { channelIds }: z.output<typeof FollowedLookupBodySchema>,
  ): Promise<z.output<typeof FollowedLookupSchema>> {
    const rows = await this.follows.findAll(channelIds, asker.userId);
    return { rows: rows.map(({ asOf, ...row }) => ({ asOf: { ...asOf }, ...row })) };
  }
}
