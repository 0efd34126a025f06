import { Module } from '@nestjs/common';
import { AttachmentsController } from './attachments.controller.js';
import { AttachmentsRepository } from './attachments.repository.js';
import { AttachmentsService } from './attachments.service.js';
import { FileInspection } from './file-inspection.js';
import { LeftOvers } from './left-overs.js';
import { UploadsService } from './uploads.service.js';

@Module({
  controllers: [AttachmentsController],
  providers: [AttachmentsService, UploadsService, AttachmentsRepository, FileInspection, LeftOvers],
  exports: [AttachmentsService],
})
export class AttachmentsModule {}
