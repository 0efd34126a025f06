import { Body, Controller, Post } from '@nestjs/common';
import { UnreadLookupBodySchema, UnreadLookupSchema } from '@kraken/shared';
import type { z } from 'zod';
import { Answers } from '../access/answers.js';
import { Asker, type Asking } from '../access/asker.js';
import { ReadReceiptsService } from './read-receipts.service.js';

@Controller('unread')
export class ReadReceiptsController {
  constructor(private readonly readReceipts: ReadReceiptsService) {}

  @Post('lookup')
  @Answers(UnreadLookupSchema)
  async lookup(
    @Asker() asker: Asking,
    @Body({ schema: UnreadLookupBodySchema }) { channelIds }: z.output<typeof UnreadLookupBodySchema>,
  ): Promise<z.output<typeof UnreadLookupSchema>> {
    const rows = await this.readReceipts.findUnread(asker.userId, channelIds);
    return { rows: rows.map(({ asOf, unread }) => ({ asOf: { ...asOf }, unread })) };
  }
}
