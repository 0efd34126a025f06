import { Module } from '@nestjs/common';
import { MembersModule } from '../members/members.module.js';
import { PresenceController } from './presence.controller.js';
import { PresenceService } from './presence.service.js';

@Module({ imports: [MembersModule], controllers: [PresenceController], providers: [PresenceService] })
export class PresenceModule {}
