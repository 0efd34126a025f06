import { Body, Controller, Get, Param, Put } from '@nestjs/common';
import { PresenceChoiceBodySchema, PresenceSchema, type Presence, type PresenceChoice } from '@kraken/shared';
import { Answers } from '../access/answers.js';
import { AnswerAsOf } from '../access/as-of.interceptor.js';
import { Asker, type Asking } from '../access/asker.js';
import { InCommunitySchema, type InCommunity } from '../access/path.schemas.js';
import { PresenceChoicesService } from './presence-choices.service.js';
import { PresenceService } from './presence.service.js';

@Controller()
export class PresenceController {
  constructor(
    private readonly presence: PresenceService,
    private readonly choices: PresenceChoicesService,
  ) {}

  @Get('communities/:communityId/presence')
  @Answers(PresenceSchema)
  async findOnline(
    @Asker() asker: Asking,
    @Param({ schema: InCommunitySchema }) { communityId }: InCommunity,
  ): Promise<AnswerAsOf<Presence>> {
    const { presence, asOf } = await this.presence.findOnline(communityId, asker.userId);
    return new AnswerAsOf(presence, asOf);
  }

  @Get('presence')
  @Answers(PresenceSchema)
  async findPartners(@Asker() asker: Asking): Promise<AnswerAsOf<Presence>> {
    const { presence, asOf } = await this.presence.findPartners(asker.userId);
    return new AnswerAsOf(presence, asOf);
  }

  @Put('presence')
  @Answers(null)
  async choose(
    @Asker() asker: Asking,
    @Body({ schema: PresenceChoiceBodySchema }) { choice }: { choice: PresenceChoice },
  ): Promise<void> {
    await this.choices.choose(asker.userId, choice);
  }
}
