import { z } from 'zod';
import { limits } from '../limits.js';
import { IdSchema } from './ids.schemas.js';
import { storableText } from './text.js';

/** What one person has begun to write in a place; only they see it. */
export const DraftSchema = z
  .strictObject({
    channelId: IdSchema,
    /** The message in whose thread it is written. */
    threadId: IdSchema.nullable(),
    content: z.string().max(limits.draft.max),
  })
  .meta({ id: 'Draft' });
export type Draft = z.output<typeof DraftSchema>;

export const DraftsSchema = z
  .strictObject({ drafts: z.array(DraftSchema).max(limits.draftsPerUser) })
  .meta({ id: 'Drafts' });
export type Drafts = z.output<typeof DraftsSchema>;

/** Body of PUT. Nothing but space: there is no draft any more. */
export const DraftBodySchema = z
  .strictObject({ threadId: IdSchema.optional(), content: storableText().max(limits.draft.max) })
  .meta({ id: 'DraftBody' });
