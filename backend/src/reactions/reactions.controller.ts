import { Controller, Delete, Param, Put } from '@nestjs/common';
import { Answers } from '../access/answers.js';
import { Asker, type Asking } from '../access/asker.js';
import { ReactionInChannelSchema, type ReactionInChannel } from '../access/path.schemas.js';
import { ReactionsService } from './reactions.service.js';

/** The emoji itself stands in the path: doing it twice is doing it once. */
@Controller('channels/:channelId/messages/:messageId/reactions')
export class ReactionsController {
  constructor(private readonly reactions: ReactionsService) {}

  @Put(':emoji')
  @Answers(null)
  async add(
    @Asker() asker: Asking,
    @Param({ schema: ReactionInChannelSchema }) place: ReactionInChannel,
  ): Promise<void> {
    await this.reactions.add({ ...place, askerId: asker.userId });
  }

  @Delete(':emoji')
  @Answers(null)
  async remove(
    @Asker() asker: Asking,
    @Param({ schema: ReactionInChannelSchema }) place: ReactionInChannel,
  ): Promise<void> {
    await this.reactions.remove({ ...place, askerId: asker.userId });
  }
}
