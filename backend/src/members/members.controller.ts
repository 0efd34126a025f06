import { Controller, Get, Param, Query } from '@nestjs/common';
import { MembersPageQuerySchema, MembersPageSchema } from '@kraken/shared';
import type { z } from 'zod';
import { Answers } from '../access/answers.js';
import { AnswerAsOf } from '../access/as-of.interceptor.js';
import { Asker, type Asking } from '../access/asker.js';
import { InCommunitySchema, type InCommunity } from '../access/path.schemas.js';
import { MembersService } from './members.service.js';

@Controller('communities/:communityId/members')
export class MembersController {
  constructor(private readonly members: MembersService) {}

  @Get()
  @Answers(MembersPageSchema)
  async findPage(
    @Asker() asker: Asking,
    @Param({ schema: InCommunitySchema }) { communityId }: InCommunity,
    @Query({ schema: MembersPageQuerySchema }) { after }: z.output<typeof MembersPageQuerySchema>,
  ): Promise<AnswerAsOf<z.output<typeof MembersPageSchema>>> {
    const { asOf, ...page } = await this.members.findPage(communityId, asker.userId, after);
    return new AnswerAsOf(page, asOf);
  }
}
