import { Body, Controller, Delete, Get, Param, Patch, Post } from '@nestjs/common';
import {
  CommunitiesSchema,
  CommunitySchema,
  CreateCommunityBodySchema,
  UpdateCommunityBodySchema,
  type Community,
} from '@kraken/shared';
import type { z } from 'zod';
import { Answers } from '../access/answers.js';
import { AnswerAsOf } from '../access/as-of.interceptor.js';
import { Asker, type Asking } from '../access/asker.js';
import { InCommunitySchema, type InCommunity } from '../access/path.schemas.js';
import { withoutUndefined } from '../access/without-undefined.js';
import { MembersService } from '../members/members.service.js';
import { CommunitiesService } from './communities.service.js';

@Controller('communities')
export class CommunitiesController {
  constructor(
    private readonly communities: CommunitiesService,
    private readonly members: MembersService,
  ) {}

  @Get()
  @Answers(CommunitiesSchema)
  async findMine(@Asker() asker: Asking): Promise<AnswerAsOf<z.output<typeof CommunitiesSchema>>> {
    const { communities, asOf } = await this.communities.findMine(asker.userId);
    return new AnswerAsOf({ communities }, asOf);
  }

  @Post()
  @Answers(CommunitySchema, 201)
  async create(
    @Asker() asker: Asking,
    @Body({ schema: CreateCommunityBodySchema }) body: z.output<typeof CreateCommunityBodySchema>,
  ): Promise<Community> {
    return await this.communities.create(asker.userId, body);
  }

  @Patch(':communityId')
  @Answers(CommunitySchema)
  async update(
    @Asker() asker: Asking,
    @Param({ schema: InCommunitySchema }) { communityId }: InCommunity,
    @Body({ schema: UpdateCommunityBodySchema }) body: z.output<typeof UpdateCommunityBodySchema>,
  ): Promise<Community> {
    return await this.communities.update(communityId, asker.userId, withoutUndefined(body));
  }

  @Delete(':communityId')
  @Answers(null)
  async remove(
    @Asker() asker: Asking,
    @Param({ schema: InCommunitySchema }) { communityId }: InCommunity,
  ): Promise<void> {
    await this.communities.remove(communityId, asker.userId);
  }

  @Post(':communityId/leave')
  @Answers(null)
  async leave(
    @Asker() asker: Asking,
    @Param({ schema: InCommunitySchema }) { communityId }: InCommunity,
  ): Promise<void> {
    await this.members.leave(communityId, asker.userId);
  }
}
