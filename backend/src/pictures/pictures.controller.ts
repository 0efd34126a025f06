import { Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import {
  IdSchema,
  PictureCropSchema,
  PicturePurposeSchema,
  UploadedPictureSchema,
  type PictureCrop,
  type UploadedPicture,
} from '@kraken/shared';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { Answers, AnswersBytes } from '../access/answers.js';
import { Asker, type Asking } from '../access/asker.js';
import { serveFile } from '../access/serve-file.js';
import { BodyStream, TakesBytes } from '../access/takes-bytes.js';
import { FileStorage } from '../platform/file-storage.js';
import { PicturesService } from './pictures.service.js';

const PurposeSchema = z.strictObject({ purpose: PicturePurposeSchema });
const OnePictureSchema = z.strictObject({ pictureId: IdSchema });

@Controller('pictures')
export class PicturesController {
  constructor(
    private readonly pictures: PicturesService,
    private readonly storage: FileStorage,
  ) {}

  /** The body is bytes (application/octet-stream). */
  @Post(':purpose')
  @Answers(UploadedPictureSchema, 201)
  @TakesBytes()
  async upload(
    @Asker() asker: Asking,
    @Param({ schema: PurposeSchema }) { purpose }: z.output<typeof PurposeSchema>,
    @Query({ schema: PictureCropSchema }) crop: PictureCrop,
    @BodyStream() bytes: AsyncIterable<Uint8Array>,
  ): Promise<UploadedPicture> {
    return await this.pictures.upload({ ownerId: asker.userId, purpose, crop }, bytes);
  }

  @Get(':pictureId')
  @AnswersBytes()
  async read(
    @Asker() asker: Asking,
    @Param({ schema: OnePictureSchema }) { pictureId }: z.output<typeof OnePictureSchema>,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const key = await this.pictures.findKey(pictureId, asker.userId);
    const picture = { key, etag: pictureId, size: null, name: 'picture.webp', type: 'image/webp', isShown: true };
    await serveFile({ request, reply }, this.storage, picture);
  }
}
