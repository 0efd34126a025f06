import { z } from 'zod';
import { limits } from '../limits.js';
import { IdSchema, InstantSchema, PositionSchema } from './ids.schemas.js';
import { storableText } from './text.js';

export const SearchOrderSchema = z.enum(['newest', 'relevance']);
export type SearchOrder = z.output<typeof SearchOrderSchema>;

/** What is searched for, and where: a channel, a community, the direct messages, or everything the asker may read. */
export const SearchQuerySchema = z
  .strictObject({
    /** As it was typed; `parseSearch` understands it. */
    q: storableText().trim().min(1).max(limits.searchText.max),
    channelId: IdSchema.optional(),
    communityId: IdSchema.optional(),
    onlyDms: z.stringbool().optional(),
    /** The newest first, or what fits best of them. */
    order: SearchOrderSchema.default('newest'),
    /** Where the last page ended. */
    cursor: z.string().max(200).optional(),
    /** How far the asker's days are ahead of UTC: before, after and on mean these. */
    utcOffsetMinutes: z.coerce.number().int().min(-840).max(840).default(0),
  })
  .refine(({ channelId, communityId, onlyDms }) => [channelId, communityId, onlyDms].filter(Boolean).length <= 1, {
    error: 'give at most one of channelId, communityId, onlyDms',
  });

/** A part of the excerpt: from this code unit up to that one. */
const HighlightSchema = z.strictObject({ from: z.int().min(0), to: z.int().min(1) }).meta({ id: 'Highlight' });
export type Highlight = z.output<typeof HighlightSchema>;

/** A message that was found, as it was at that moment. */
export const SearchHitSchema = z
  .strictObject({
    messageId: IdSchema,
    channelId: IdSchema,
    /** Null: a direct message. */
    communityId: IdSchema.nullable(),
    authorId: IdSchema,
    position: PositionSchema,
    /** The message in whose thread it stands; null: it stands in the history. */
    threadId: IdSchema.nullable(),
    createdAt: InstantSchema,
    /** The part of its text around the first place that was found. */
    excerpt: z.string().max(limits.searchExcerpt + 2),
    highlights: z.array(HighlightSchema),
  })
  .meta({ id: 'SearchHit' });
export type SearchHit = z.output<typeof SearchHitSchema>;

/** In the order that was asked for. */
export const SearchPageSchema = z
  .strictObject({ hits: z.array(SearchHitSchema).max(limits.searchHitsPerPage), cursor: z.string().nullable() })
  .meta({ id: 'SearchPage' });
export type SearchPage = z.output<typeof SearchPageSchema>;
