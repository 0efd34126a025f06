import { z } from 'zod';
import { limits } from '../limits.js';
import { excerptOf } from './direct-messages.schemas.js';
import { AsOfSchema, IdSchema, PositionSchema } from './ids.schemas.js';
import type { Message } from './messages.schemas.js';

/** A message as the answers to it show it: a query of its own, so that it is as live as the message itself (R10). */
export const QuoteSchema = z
  .strictObject({
    id: IdSchema,
    channelId: IdSchema,
    authorId: IdSchema,
    position: PositionSchema,
    /** The beginning of its text; empty when it was deleted. */
    excerpt: z.string(),
    isDeleted: z.boolean(),
  })
  .meta({ id: 'Quote' });
export type Quote = z.output<typeof QuoteSchema>;

/** @returns a message that is there, as it is quoted: the same on both sides. */
export function quoteOf(message: Pick<Message, 'id' | 'channelId' | 'authorId' | 'position' | 'content'>): Quote {
  const { id, channelId, authorId, position, content } = message;
  return { id, channelId, authorId, position, excerpt: excerptOf(content), isDeleted: false };
}

/** Messages of one channel. */
export const QuotesLookupBodySchema = z
  .strictObject({ channelId: IdSchema, messageIds: z.array(IdSchema).min(1).max(limits.idsPerLookup) })
  .meta({ id: 'QuotesLookupBody' });

/**
 * One row a message that was asked for, none for whoever may not read the channel; each says which seq of the channel's
 * room it reflects (R6). Null: no such message ever stood there.
 */
export const QuotesLookupSchema = z
  .strictObject({
    rows: z
      .array(z.strictObject({ messageId: IdSchema, asOf: AsOfSchema, quote: QuoteSchema.nullable() }))
      .max(limits.idsPerLookup),
  })
  .meta({ id: 'QuotesLookup' });
