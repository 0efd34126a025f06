import { Module } from '@nestjs/common';
import { ReadPositionsBatcher } from './read-positions.batcher.js';
import { ReadReceiptsController } from './read-receipts.controller.js';
import { ReadReceiptsGateway } from './read-receipts.gateway.js';
import { ReadReceiptsRepository } from './read-receipts.repository.js';
import { ReadReceiptsService } from './read-receipts.service.js';
import { ThreadPositionsRepository } from './thread-positions.repository.js';

@Module({
  controllers: [ReadReceiptsController],
  providers: [
    ReadReceiptsService,
    ReadReceiptsRepository,
    ThreadPositionsRepository,
    ReadPositionsBatcher,
    ReadReceiptsGateway,
  ],
  exports: [ReadReceiptsService],
})
export class ReadReceiptsModule {}
