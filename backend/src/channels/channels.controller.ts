import { Body, Controller, Delete, Get, Param, Patch, Post, Put } from '@nestjs/common';
import {
  ChannelSchema,
  ChannelsSchema,
  CreateChannelBodySchema,
  ReorderChannelsBodySchema,
  UpdateChannelBodySchema,
  type Channel,
} from '@kraken/shared';
import type { z } from 'zod';
import { Answers } from '../access/answers.js';
import { AnswerAsOf } from '../access/as-of.interceptor.js';
import { Asker, type Asking } from '../access/asker.js';
import { InChannelSchema, InCommunitySchema, type InChannel, type InCommunity } from '../access/path.schemas.js';
import { withoutUndefined } from '../access/without-undefined.js';
import { ChannelsService } from './channels.service.js';

@Controller()
export class ChannelsController {
  constructor(private readonly channels: ChannelsService) {}

  @Get('communities/:communityId/channels')
  @Answers(ChannelsSchema)
  async findAllForCommunity(
    @Asker() asker: Asking,
    @Param({ schema: InCommunitySchema }) { communityId }: InCommunity,
  ): Promise<AnswerAsOf<z.output<typeof ChannelsSchema>>> {
    const { channels, asOf } = await this.channels.findAll(communityId, asker.userId);
    return new AnswerAsOf({ channels }, asOf);
  }

  @Post('communities/:communityId/channels')
  @Answers(ChannelSchema, 201)
  async create(
    @Asker() asker: Asking,
    @Param({ schema: InCommunitySchema }) { communityId }: InCommunity,
    @Body({ schema: CreateChannelBodySchema }) body: z.output<typeof CreateChannelBodySchema>,
  ): Promise<Channel> {
    return await this.channels.create(communityId, asker.userId, body);
  }

  @Put('communities/:communityId/channels/order')
  @Answers(null)
  async reorder(
    @Asker() asker: Asking,
    @Param({ schema: InCommunitySchema }) { communityId }: InCommunity,
    @Body({ schema: ReorderChannelsBodySchema }) { channelIds }: z.output<typeof ReorderChannelsBodySchema>,
  ): Promise<void> {
    await this.channels.reorder(communityId, asker.userId, channelIds);
  }

  @Patch('channels/:channelId')
  @Answers(ChannelSchema)
  async update(
    @Asker() asker: Asking,
    @Param({ schema: InChannelSchema }) { channelId }: InChannel,
    @Body({ schema: UpdateChannelBodySchema }) body: z.output<typeof UpdateChannelBodySchema>,
  ): Promise<Channel> {
    return await this.channels.update(channelId, asker.userId, withoutUndefined(body));
  }

  @Delete('channels/:channelId')
  @Answers(null)
  async remove(@Asker() asker: Asking, @Param({ schema: InChannelSchema }) { channelId }: InChannel): Promise<void> {
    await this.channels.remove(channelId, asker.userId);
  }
}
