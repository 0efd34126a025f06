import { Module } from '@nestjs/common';
import { PicturesModule } from '../pictures/pictures.module.js';
import { ReadReceiptsModule } from '../read-receipts/read-receipts.module.js';
import { DirectMessagesController } from './direct-messages.controller.js';
import { DirectMessagesRepository } from './direct-messages.repository.js';
import { DirectMessagesService } from './direct-messages.service.js';

@Module({
  imports: [PicturesModule, ReadReceiptsModule],
  controllers: [DirectMessagesController],
  providers: [DirectMessagesService, DirectMessagesRepository],
  exports: [DirectMessagesService],
})
export class DirectMessagesModule {}
