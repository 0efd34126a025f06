import { Module } from '@nestjs/common';
import { MembersModule } from '../members/members.module.js';
import { PresenceChoicesService } from './presence-choices.service.js';
import { PresenceController } from './presence.controller.js';
import { PresenceGateway } from './presence.gateway.js';
import { PresenceRepository } from './presence.repository.js';
import { PresenceService } from './presence.service.js';

@Module({
  imports: [MembersModule],
  controllers: [PresenceController],
  providers: [PresenceRepository, PresenceService, PresenceChoicesService, PresenceGateway],
  exports: [PresenceService],
})
export class PresenceModule {}
