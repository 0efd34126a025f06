import { Module } from '@nestjs/common';
import { NotificationMakerRepository } from './notification-maker.repository.js';
import { NotificationMakerService } from './notification-maker.service.js';
import { NotificationsController } from './notifications.controller.js';
import { NotificationsRepository } from './notifications.repository.js';
import { NotificationsService } from './notifications.service.js';

@Module({
  controllers: [NotificationsController],
  providers: [NotificationsService, NotificationsRepository, NotificationMakerService, NotificationMakerRepository],
  exports: [NotificationsService],
})
export class NotificationsModule {}
