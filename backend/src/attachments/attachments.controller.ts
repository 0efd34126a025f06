import { Body, Controller, Delete, Get, Param, Patch, Put, Query, Req, Res } from '@nestjs/common';
import {
  AnnounceAttachmentBodySchema,
  AttachmentQuotaSchema,
  AttachmentUploadSchema,
  IdSchema,
  PartQuerySchema,
  type AttachmentQuota,
  type AttachmentUpload,
} from '@kraken/shared';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { Answers, AnswersBytes } from '../access/answers.js';
import { Asker, type Asking } from '../access/asker.js';
import { serveFile } from '../access/serve-file.js';
import { BodyStream, TakesBytes } from '../access/takes-bytes.js';
import { FileStorage } from '../platform/file-storage.js';
import { AttachmentsService } from './attachments.service.js';
import { thumbnailKeyOf } from './file-inspection.js';
import { UploadsService } from './uploads.service.js';

const OneAttachmentSchema = z.strictObject({ attachmentId: IdSchema });
type OneAttachment = z.output<typeof OneAttachmentSchema>;
/** `download`: to be saved, never shown. */
const ContentQuerySchema = z.strictObject({ download: z.stringbool().optional() });

@Controller('attachments')
export class AttachmentsController {
  constructor(
    private readonly attachments: AttachmentsService,
    private readonly uploads: UploadsService,
    private readonly storage: FileStorage,
  ) {}

  @Get('quota')
  @Answers(AttachmentQuotaSchema)
  async findQuota(@Asker() asker: Asking): Promise<AttachmentQuota> {
    return await this.attachments.findQuota(asker.userId);
  }

  /** Announces an upload, or asks how far it is. */
  @Put(':attachmentId')
  @Answers(AttachmentUploadSchema)
  async announce(
    @Asker() asker: Asking,
    @Param({ schema: OneAttachmentSchema }) { attachmentId: id }: OneAttachment,
    @Body({ schema: AnnounceAttachmentBodySchema }) body: z.output<typeof AnnounceAttachmentBodySchema>,
  ): Promise<AttachmentUpload> {
    return await this.uploads.announce({ id, askerId: asker.userId }, body);
  }

  /** The body is bytes (application/octet-stream). */
  @Patch(':attachmentId')
  @Answers(AttachmentUploadSchema)
  @TakesBytes()
  async add(
    @Asker() asker: Asking,
    @Param({ schema: OneAttachmentSchema }) { attachmentId: id }: OneAttachment,
    @Query({ schema: PartQuerySchema }) { offset }: z.output<typeof PartQuerySchema>,
    @BodyStream() bytes: AsyncIterable<Uint8Array>,
  ): Promise<AttachmentUpload> {
    return await this.uploads.add({ id, askerId: asker.userId }, offset, bytes);
  }

  @Delete(':attachmentId')
  @Answers(null)
  async discard(
    @Asker() asker: Asking,
    @Param({ schema: OneAttachmentSchema }) { attachmentId: id }: OneAttachment,
  ): Promise<void> {
    await this.uploads.discard({ id, askerId: asker.userId });
  }

  /** The file itself, or a range of it. */
  @Get(':attachmentId/content')
  @AnswersBytes()
  async readContent(
    @Asker() asker: Asking,
    @Param({ schema: OneAttachmentSchema }) { attachmentId }: OneAttachment,
    @Query({ schema: ContentQuerySchema }) { download = false }: z.output<typeof ContentQuerySchema>,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { storageKey, attachment } = await this.attachments.findServed(attachmentId, asker.userId);
    const { name, type, size, media } = attachment;
    const isShown = media !== 'file' && !download;
    await serveFile({ request, reply }, this.storage, {
      key: storageKey,
      etag: attachmentId,
      size,
      name,
      type,
      isShown,
    });
  }

  /** A picture, small enough for a conversation. What has none is answered as it is. */
  @Get(':attachmentId/thumbnail')
  @AnswersBytes()
  async readThumbnail(
    @Asker() asker: Asking,
    @Param({ schema: OneAttachmentSchema }) { attachmentId }: OneAttachment,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { storageKey, attachment, hasThumbnail } = await this.attachments.findServed(attachmentId, asker.userId);
    const { name, type, size, media } = attachment;
    const file = hasThumbnail
      ? {
          key: thumbnailKeyOf(storageKey),
          etag: `${attachmentId}-small`,
          size: null,
          type: 'image/webp',
          isShown: true,
        }
      : { key: storageKey, etag: attachmentId, size, type, isShown: media !== 'file' };
    await serveFile({ request, reply }, this.storage, { ...file, name });
  }
}
