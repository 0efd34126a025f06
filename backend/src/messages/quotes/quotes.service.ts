import { Injectable } from '@nestjs/common';
import { QuotesRepository, type QuoteAsOf } from './quotes.repository.js';

/** Messages as others quote them. */
@Injectable()
export class QuotesService {
  constructor(private readonly quotes: QuotesRepository) {}

  /** @returns those of the messages that the asker may read; of deleted ones no more than that they were there. */
  async findAll(askerId: string, messageIds: readonly string[]): Promise<QuoteAsOf[]> {
    return await this.quotes.findAll(askerId, messageIds);
  }
}
