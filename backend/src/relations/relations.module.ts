import { Module } from '@nestjs/common';
import { NotificationsModule } from '../notifications/notifications.module.js';
import { RelationsController } from './relations.controller.js';
import { RelationsRepository } from './relations.repository.js';
import { RelationsService } from './relations.service.js';

@Module({
  imports: [NotificationsModule],
  controllers: [RelationsController],
  providers: [RelationsService, RelationsRepository],
})
export class RelationsModule {}
