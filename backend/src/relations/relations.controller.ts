import { Controller, Delete, Get, Param, Put } from '@nestjs/common';
import { RelationsSchema, type Relations } from '@kraken/shared';
import { Answers } from '../access/answers.js';
import { AnswerAsOf } from '../access/as-of.interceptor.js';
import { Asker, type Asking } from '../access/asker.js';
import { WithUserSchema, type WithUser } from '../access/path.schemas.js';
import { RelationsService } from './relations.service.js';

@Controller()
export class RelationsController {
  constructor(private readonly relations: RelationsService) {}

  @Get('relations')
  @Answers(RelationsSchema)
  async findAll(@Asker() asker: Asking): Promise<AnswerAsOf<Relations>> {
    const { relations, asOf } = await this.relations.findAll(asker.userId);
    return new AnswerAsOf(relations, asOf);
  }

  @Put('friends/:userId')
  @Answers(null)
  async befriend(@Asker() asker: Asking, @Param({ schema: WithUserSchema }) { userId }: WithUser): Promise<void> {
    await this.relations.befriend(asker.userId, userId);
  }

  @Delete('friends/:userId')
  @Answers(null)
  async unfriend(@Asker() asker: Asking, @Param({ schema: WithUserSchema }) { userId }: WithUser): Promise<void> {
    await this.relations.unfriend(asker.userId, userId);
  }

  @Put('blocks/:userId')
  @Answers(null)
  async block(@Asker() asker: Asking, @Param({ schema: WithUserSchema }) { userId }: WithUser): Promise<void> {
    await this.relations.block(asker.userId, userId);
  }

  @Delete('blocks/:userId')
  @Answers(null)
  async unblock(@Asker() asker: Asking, @Param({ schema: WithUserSchema }) { userId }: WithUser): Promise<void> {
    await this.relations.unblock(asker.userId, userId);
  }
}
