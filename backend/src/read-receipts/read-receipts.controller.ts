import { Body, Controller, Param, Post, Put } from '@nestjs/common';
import { ReadPositionBodySchema, UnreadLookupBodySchema, UnreadLookupSchema } from '@kraken/shared';
import type { z } from 'zod';
import { Answers } from '../access/answers.js';
import { Asker, type Asking } from '../access/asker.js';
import { InChannelSchema, type InChannel } from '../access/path.schemas.js';
import { ReadPositionsBatcher } from './read-positions.batcher.js';
import { ReadReceiptsService } from './read-receipts.service.js';

@Controller()
export class ReadReceiptsController {
  constructor(
    private readonly readReceipts: ReadReceiptsService,
    private readonly batcher: ReadPositionsBatcher,
  ) {}

  /** Back as well as forward: what comes over the socket only goes forward. */
  @Put('channels/:channelId/read-position')
  @Answers(null)
  async mark(
    @Asker() { userId }: Asking,
    @Param({ schema: InChannelSchema }) { channelId }: InChannel,
    @Body({ schema: ReadPositionBodySchema }) { position }: z.output<typeof ReadPositionBodySchema>,
  ): Promise<void> {
    this.batcher.forget({ userId, channelId });
    await this.readReceipts.mark({ userId, channelId, position });
  }

  @Post('unread/read')
  @Answers(null, 204)
  async markAllRead(
    @Asker() asker: Asking,
    @Body({ schema: UnreadLookupBodySchema }) { channelIds }: z.output<typeof UnreadLookupBodySchema>,
  ): Promise<void> {
    await this.readReceipts.markAllRead(asker.userId, channelIds);
  }

  @Post('unread/lookup')
  @Answers(UnreadLookupSchema)
  async lookup(
    @Asker() asker: Asking,
    @Body({ schema: UnreadLookupBodySchema }) { channelIds }: z.output<typeof UnreadLookupBodySchema>,
  ): Promise<z.output<typeof UnreadLookupSchema>> {
    const rows = await this.readReceipts.findUnread(asker.userId, channelIds);
    return { rows: rows.map(({ asOf, unread }) => ({ asOf: { ...asOf }, unread })) };
  }
}
