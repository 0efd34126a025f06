import { Controller, Delete, Get, Param, Req, Res } from '@nestjs/common';
import { IdSchema } from '@kraken/shared';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { Answers, AnswersBytes } from '../../access/answers.js';
import { Asker, type Asking } from '../../access/asker.js';
import { MessageInChannelSchema, type MessageInChannel } from '../../access/path.schemas.js';
import { serveFile } from '../../access/serve-file.js';
import { FileStorage } from '../../platform/file-storage.js';
import { MessagesService } from '../messages.service.js';
import { PreviewsService } from './previews.service.js';

const OnePreviewSchema = z.strictObject({ previewId: IdSchema });

@Controller()
export class PreviewsController {
  constructor(
    private readonly messages: MessagesService,
    private readonly previews: PreviewsService,
    private readonly storage: FileStorage,
  ) {}

  /** For the author, who does not want them. */
  @Delete('channels/:channelId/messages/:messageId/previews')
  @Answers(null)
  async hide(
    @Asker() asker: Asking,
    @Param({ schema: MessageInChannelSchema }) place: MessageInChannel,
  ): Promise<void> {
    await this.messages.hidePreviews({ ...place, askerId: asker.userId });
  }

  /** The picture of a page, from here: whoever reads a message is not known to the page. */
  @Get('link-previews/:previewId/picture')
  @AnswersBytes()
  async readPicture(
    @Asker() asker: Asking,
    @Param({ schema: OnePreviewSchema }) { previewId }: z.output<typeof OnePreviewSchema>,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const key = await this.previews.findPictureKey(previewId, asker.userId);
    const picture = { key, etag: previewId, size: null, name: 'picture.webp', type: 'image/webp', isShown: true };
    await serveFile({ request, reply }, this.storage, picture);
  }
}
