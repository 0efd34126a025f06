import { z } from 'zod';
import { defineEvent } from './define-event.js';

export const NOTIFICATION_SETTINGS_UPDATED = defineEvent({
  name: 'NOTIFICATION_SETTINGS_UPDATED',
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
  why: 'A level, a mute or quiet hours were changed: the other devices of that person ask for all of them at once.',
  addition: true,
});
