import { z } from 'zod';
import { DraftSchema } from '../schemas/drafts.schemas.js';
import { defineEvent } from './define-event.js';

export const DRAFT_UPDATED = defineEvent({
  name: 'DRAFT_UPDATED',
  payload: z.strictObject({ draft: DraftSchema }),
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
  // What was begun and thought better of is not kept in the stream.
  subject: ({ draft }) => `draft ${draft.threadId ?? draft.channelId}`,
  endsSubject: true,
  why: 'While one types, every second or two; the other devices of that person show the text at once. Empty: it is gone.',
  addition: true,
});
