import { Module } from '@nestjs/common';
import { RelationsController } from './relations.controller.js';
import { RelationsRepository } from './relations.repository.js';
import { RelationsService } from './relations.service.js';

@Module({
  controllers: [RelationsController],
  providers: [RelationsService, RelationsRepository],
})
export class RelationsModule {}
