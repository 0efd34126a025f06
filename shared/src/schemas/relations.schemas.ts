import { z } from 'zod';
import { limits } from '../limits.js';
import { IdSchema } from './ids.schemas.js';

const people = z.array(IdSchema).max(limits.relationsPerUser);

/** How one person stands to others; only they see it. Each list in the order of time. */
export const RelationsSchema = z
  .strictObject({
    friends: people,
    /** Who asks to be a friend. */
    incoming: people,
    /** Who has been asked. */
    outgoing: people,
    blocked: people,
  })
  .meta({ id: 'Relations' });
export type Relations = z.output<typeof RelationsSchema>;
