import { Injectable } from '@nestjs/common';
import { QuotesRepository, type QuoteAsOf } from './quotes.repository.js';

/** Messages as others quote them. */
@Injectable()
export class QuotesService {
  constructor(private readonly quotes: QuotesRepository) {}

  /** @returns nothing for whoever may not read the channel; of deleted messages no more than that they were there. */
  async findAll(askerId: string, channelId: string, messageIds: readonly string[]): Promise<QuoteAsOf[]> {
    return await this.quotes.findAll(askerId, channelId, messageIds);
  }
}
