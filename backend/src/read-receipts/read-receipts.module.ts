import { Module } from '@nestjs/common';
import { DmReadsController } from './dm-reads.controller.js';
import { DmReadsRepository } from './dm-reads.repository.js';
import { DmReadsService } from './dm-reads.service.js';
import { ReadPositionsBatcher } from './read-positions.batcher.js';
import { ReadReceiptsController } from './read-receipts.controller.js';
import { ReadReceiptsGateway } from './read-receipts.gateway.js';
import { ReadReceiptsRepository } from './read-receipts.repository.js';
import { ReadReceiptsService } from './read-receipts.service.js';
import { ThreadPositionsRepository } from './thread-positions.repository.js';

@Module({
  controllers: [ReadReceiptsController, DmReadsController],
  providers: [
    ReadReceiptsService,
    ReadReceiptsRepository,
    ThreadPositionsRepository,
    DmReadsService,
    DmReadsRepository,
    ReadPositionsBatcher,
    ReadReceiptsGateway,
  ],
  exports: [ReadReceiptsService],
})
export class ReadReceiptsModule {}
