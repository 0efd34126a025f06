import { z } from 'zod';
import { IdSchema, PositionSchema } from '../schemas/ids.schemas.js';
import { defineEvent } from './define-event.js';

export const READ_RECEIPT_UPDATED = defineEvent({
  name: 'READ_RECEIPT_UPDATED',
  payload: z.strictObject({ channelId: IdSchema, position: PositionSchema }),
  rooms: ['user'],
  delivery: 'durable',
  pattern: 'direct',
  answers: {
    frequency: 'often',
    audience: 'few',
    cacheShape: 'simple',
    feedback: 'instant',
    payload: 'self-contained',
  },
  why: 'Cuts the unread set of one channel at a position: a simple field.',
  // Notices of what was read elsewhere are taken away.
  sideEffects: true,
});
