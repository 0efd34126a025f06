import { Body, Controller, Post } from '@nestjs/common';
import { QuotesLookupBodySchema, QuotesLookupSchema } from '@kraken/shared';
import type { z } from 'zod';
import { Answers } from '../../access/answers.js';
import { Asker, type Asking } from '../../access/asker.js';
import { QuotesService } from './quotes.service.js';

@Controller('quotes')
export class QuotesController {
  constructor(private readonly quotes: QuotesService) {}

  @Post('lookup')
  @Answers(QuotesLookupSchema)
  async lookup(
    @Asker() asker: Asking,
    @Body({ schema: QuotesLookupBodySchema }) { channelId, messageIds }: z.output<typeof QuotesLookupBodySchema>,
  ): Promise<z.output<typeof QuotesLookupSchema>> {
    const rows = await this.quotes.findAll(asker.userId, channelId, messageIds);
    return { rows: rows.map(({ messageId, asOf, quote }) => ({ messageId, asOf: { ...asOf }, quote })) };
  }
}
