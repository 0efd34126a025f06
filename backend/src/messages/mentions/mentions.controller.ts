import { Controller, Get, Param, Query } from '@nestjs/common';
import { PeopleQuerySchema, PeopleSchema } from '@kraken/shared';
import type { z } from 'zod';
import { Answers } from '../../access/answers.js';
import { Asker, type Asking } from '../../access/asker.js';
import { InChannelSchema, type InChannel } from '../../access/path.schemas.js';
import { MentionsService } from './mentions.service.js';

@Controller('channels/:channelId/readers')
export class MentionsController {
  constructor(private readonly mentions: MentionsService) {}

  /** Who could be mentioned there, by a part of a name; asked while it is typed. */
  @Get()
  @Answers(PeopleSchema)
  async search(
    @Asker() asker: Asking,
    @Param({ schema: InChannelSchema }) { channelId }: InChannel,
    @Query({ schema: PeopleQuerySchema }) { search }: z.output<typeof PeopleQuerySchema>,
  ): Promise<z.output<typeof PeopleSchema>> {
    return { userIds: await this.mentions.searchReaders(channelId, asker.userId, search) };
  }
}
