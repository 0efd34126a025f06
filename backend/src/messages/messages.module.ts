import { Module } from '@nestjs/common';
import { MessageHistoryService } from './message-history.service.js';
import { MessagesController } from './messages.controller.js';
import { MessagesGateway } from './messages.gateway.js';
import { MessagesRepository } from './messages.repository.js';
import { MessagesService } from './messages.service.js';

@Module({
  controllers: [MessagesController],
  providers: [MessagesService, MessagesRepository, MessageHistoryService, MessagesGateway],
  exports: [MessageHistoryService],
})
export class MessagesModule {}
