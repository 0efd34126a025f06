import { z } from 'zod';
import { defineEvent } from './define-event.js';

export const SCHEDULED_MESSAGES_UPDATED = defineEvent({
  name: 'SCHEDULED_MESSAGES_UPDATED',
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
  why: 'What is to be sent later was changed, sent or refused: the devices of its author ask for the list again.',
  addition: true,
});
