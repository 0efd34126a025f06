import { z } from 'zod';
import { IdSchema } from '../schemas/ids.schemas.js';
import { defineEvent } from './define-event.js';

export const USER_PROFILE_UPDATED = defineEvent({
  name: 'USER_PROFILE_UPDATED',
  payload: z.strictObject({
    userId: IdSchema,
    /** Lists of members are in order of their names. */
    isRenamed: z.boolean(),
  }),
  rooms: ['community', 'dm', 'user'],
  delivery: 'durable',
  pattern: 'invalidate',
  answers: {
    frequency: 'rarely',
    audience: 'many',
    cacheShape: 'nested',
    feedback: 'may wait',
    payload: 'server computes more',
  },
  why: 'Infrequent; a person stands in several queries, and lists are ordered by their names.',
});
