import { Module } from '@nestjs/common';
import { ChannelsModule } from '../channels/channels.module.js';
import { MembersModule } from '../members/members.module.js';
import { PicturesModule } from '../pictures/pictures.module.js';
import { CommunitiesController } from './communities.controller.js';
import { CommunitiesRepository } from './communities.repository.js';
import { CommunitiesService } from './communities.service.js';

@Module({
  imports: [MembersModule, ChannelsModule, PicturesModule],
  controllers: [CommunitiesController],
  providers: [CommunitiesService, CommunitiesRepository],
  exports: [CommunitiesService],
})
export class CommunitiesModule {}
