import { Body, Controller, Delete, Get, Param, Patch, Post, Put, Query } from '@nestjs/common';
import {
  DmsLookupBodySchema,
  DmsLookupSchema,
  DmsSchema,
  OpenDmBodySchema,
  OpenedDmSchema,
  PeopleQuerySchema,
  PeopleSchema,
  UpdateDmBodySchema,
} from '@kraken/shared';
import type { z } from 'zod';
import { Answers } from '../access/answers.js';
import { AnswerAsOf } from '../access/as-of.interceptor.js';
import { Asker, type Asking } from '../access/asker.js';
import { withoutUndefined } from '../access/without-undefined.js';
import { InChannelSchema, UserInChannelSchema, type InChannel, type UserInChannel } from '../access/path.schemas.js';
import { DirectMessagesService } from './direct-messages.service.js';

@Controller('dms')
export class DirectMessagesController {
  constructor(private readonly dms: DirectMessagesService) {}

  @Get()
  @Answers(DmsSchema)
  async findMine(@Asker() asker: Asking): Promise<AnswerAsOf<z.output<typeof DmsSchema>>> {
    const { dms, asOf } = await this.dms.findMine(asker.userId);
    return new AnswerAsOf(dms, asOf);
  }

  @Get('people')
  @Answers(PeopleSchema)
  async searchPeople(
    @Asker() asker: Asking,
    @Query({ schema: PeopleQuerySchema }) { search }: z.output<typeof PeopleQuerySchema>,
  ): Promise<z.output<typeof PeopleSchema>> {
    return { userIds: await this.dms.searchPeople(asker.userId, search) };
  }

  @Post('lookup')
  @Answers(DmsLookupSchema)
  async lookup(
    @Asker() asker: Asking,
    @Body({ schema: DmsLookupBodySchema }) { channelIds }: z.output<typeof DmsLookupBodySchema>,
  ): Promise<z.output<typeof DmsLookupSchema>> {
    const rows = await this.dms.findAll(asker.userId, channelIds);
    return { rows: rows.map(({ asOf, dm }) => ({ asOf: { ...asOf }, dm })) };
  }

  @Post()
  @Answers(OpenedDmSchema)
  async open(
    @Asker() asker: Asking,
    @Body({ schema: OpenDmBodySchema }) body: z.output<typeof OpenDmBodySchema>,
  ): Promise<z.output<typeof OpenedDmSchema>> {
    return { channelId: await this.dms.open(asker.userId, body) };
  }

  @Put(':channelId/closed')
  @Answers(null)
  async close(@Asker() asker: Asking, @Param({ schema: InChannelSchema }) { channelId }: InChannel): Promise<void> {
    await this.dms.close(channelId, asker.userId);
  }

  @Patch(':channelId')
  @Answers(null)
  async update(
    @Asker() asker: Asking,
    @Param({ schema: InChannelSchema }) { channelId }: InChannel,
    @Body({ schema: UpdateDmBodySchema }) body: z.output<typeof UpdateDmBodySchema>,
  ): Promise<void> {
    await this.dms.update(channelId, asker.userId, withoutUndefined(body));
  }

  @Put(':channelId/members/:userId')
  @Answers(null)
  async addMember(
    @Asker() asker: Asking,
    @Param({ schema: UserInChannelSchema }) { channelId, userId }: UserInChannel,
  ): Promise<void> {
    await this.dms.addMember(channelId, asker.userId, userId);
  }

  @Delete(':channelId/members/me')
  @Answers(null)
  async leave(@Asker() asker: Asking, @Param({ schema: InChannelSchema }) { channelId }: InChannel): Promise<void> {
    await this.dms.leave(channelId, asker.userId);
  }
}
