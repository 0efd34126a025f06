import { Module } from '@nestjs/common';
import { MessageHistoryService } from './message-history.service.js';
import { MessagesController } from './messages.controller.js';
import { MessagesGateway } from './messages.gateway.js';
import { MessagesRepository } from './messages.repository.js';
import { MessagesService } from './messages.service.js';
import { PinsController } from './pins/pins.controller.js';
import { PinsRepository } from './pins/pins.repository.js';
import { PinsService } from './pins/pins.service.js';
import { QuotesController } from './quotes/quotes.controller.js';
import { QuotesRepository } from './quotes/quotes.repository.js';
import { QuotesService } from './quotes/quotes.service.js';

@Module({
  controllers: [MessagesController, PinsController, QuotesController],
  providers: [
    MessagesService,
    MessagesRepository,
    MessageHistoryService,
    MessagesGateway,
    PinsService,
    PinsRepository,
    QuotesService,
    QuotesRepository,
  ],
  exports: [MessageHistoryService],
})
export class MessagesModule {}
