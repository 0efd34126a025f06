import { z } from 'zod';
import { IdSchema } from './ids.schemas.js';

/** Where a forwarded message was said first: ids alone, which lead on for whoever may see what they name (R10). */
export const ForwardSchema = z
  .strictObject({ messageId: IdSchema, channelId: IdSchema, authorId: IdSchema })
  .meta({ id: 'Forward' });
export type Forward = z.output<typeof ForwardSchema>;

/** Body of PUT: the message that is carried on. The id of the new one stands in the path (R20). */
export const ForwardBodySchema = z
  .strictObject({ channelId: IdSchema, messageId: IdSchema })
  .meta({ id: 'ForwardBody' });
