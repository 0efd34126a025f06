import { z } from 'zod';
import { IdSchema, InstantSchema, PositionSchema } from '../schemas/ids.schemas.js';
import { defineEvent } from './define-event.js';

export const READ_RECEIPT_UPDATED = defineEvent({
  name: 'READ_RECEIPT_UPDATED',
  payload: z.strictObject({
    channelId: IdSchema,
    /** Somebody else of a direct message: they let it be seen, and so does who is told. Left out: oneself. */
    readerId: IdSchema.optional(),
    position: PositionSchema,
    /** It went back ("mark unread"): what lies between is unread again. Left out: it went forward. */
    isBack: z.boolean().optional(),
    /** By a message of one's own: slow mode counts from it, and does so when it is gone again. */
    lastSentAt: InstantSchema.optional(),
  }),
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

export const READING_SHARED_UPDATED = defineEvent({
  name: 'READING_SHARED_UPDATED',
  payload: z.strictObject({}),
  rooms: ['user'],
  delivery: 'durable',
  pattern: 'invalidate',
  answers: {
    frequency: 'rarely',
    audience: 'few',
    cacheShape: 'nested',
    feedback: 'may wait',
    payload: 'server computes more',
  },
  why: 'What one sees of others changes in every direct message.',
  addition: true,
});
