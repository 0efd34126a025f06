import { Module } from '@nestjs/common';
import { AttachmentsModule } from '../attachments/attachments.module.js';
import { MessagesModule } from '../messages/messages.module.js';
import { ScheduledMessagesController } from './scheduled-messages.controller.js';
import { ScheduledMessagesRepository } from './scheduled-messages.repository.js';
import { ScheduledMessagesService } from './scheduled-messages.service.js';
import { SendDueService } from './send-due.service.js';

@Module({
  imports: [AttachmentsModule, MessagesModule],
  controllers: [ScheduledMessagesController],
  providers: [ScheduledMessagesService, SendDueService, ScheduledMessagesRepository],
})
export class ScheduledMessagesModule {}
