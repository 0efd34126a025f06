import { z } from 'zod';
import { IdSchema } from '../schemas/ids.schemas.js';
import { defineEvent } from './define-event.js';

export const COMMUNITY_EMOJI_UPDATED = defineEvent({
  name: 'COMMUNITY_EMOJI_UPDATED',
  payload: z.strictObject({ communityId: IdSchema }),
  rooms: ['community'],
  delivery: 'durable',
  pattern: 'invalidate',
  answers: {
    frequency: 'rarely',
    audience: 'many',
    cacheShape: 'simple',
    feedback: 'may wait',
    payload: 'server computes more',
  },
  why: 'Somebody who manages the community added, renamed or deleted one; few have the list before them.',
  addition: true,
});
