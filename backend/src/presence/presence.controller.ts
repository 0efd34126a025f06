import { Controller, Get, Param } from '@nestjs/common';
import { PresenceSchema, type Presence } from '@kraken/shared';
import { Answers } from '../access/answers.js';
import { AnswerAsOf } from '../access/as-of.interceptor.js';
import { Asker, type Asking } from '../access/asker.js';
import { InCommunitySchema, type InCommunity } from '../access/path.schemas.js';
import { PresenceService } from './presence.service.js';

@Controller('communities/:communityId/presence')
export class PresenceController {
  constructor(private readonly presence: PresenceService) {}

  @Get()
  @Answers(PresenceSchema)
  async findOnline(
    @Asker() asker: Asking,
    @Param({ schema: InCommunitySchema }) { communityId }: InCommunity,
  ): Promise<AnswerAsOf<Presence>> {
    const { presence, asOf } = await this.presence.findOnline(communityId, asker.userId);
    return new AnswerAsOf(presence, asOf);
  }
}
