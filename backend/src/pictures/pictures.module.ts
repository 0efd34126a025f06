import { Module } from '@nestjs/common';
import { LeftOverPictures } from './left-over-pictures.js';
import { PicturesController } from './pictures.controller.js';
import { PicturesRepository } from './pictures.repository.js';
import { PicturesService } from './pictures.service.js';

@Module({
  controllers: [PicturesController],
  providers: [PicturesService, PicturesRepository, LeftOverPictures],
  exports: [PicturesService],
})
export class PicturesModule {}
