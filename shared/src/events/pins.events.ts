import { z } from 'zod';
import { MessageSchema } from '../schemas/messages.schemas.js';
import { defineEvent } from './define-event.js';

const PinPayload = z.strictObject({ message: MessageSchema });
const subject = (payload: z.output<typeof PinPayload>) => payload.message.id;
const answers = {
  frequency: 'rarely',
  audience: 'many',
  cacheShape: 'simple',
  feedback: 'instant',
  payload: 'self-contained',
} as const;

export const MESSAGE_PINNED = defineEvent({
  name: 'MESSAGE_PINNED',
  payload: PinPayload,
  rooms: ['channel', 'dm'],
  delivery: 'durable',
  pattern: 'direct',
  answers,
  why: 'One field of a cached message; the message itself enters the list of pins.',
  subject,
});

export const MESSAGE_UNPINNED = defineEvent({
  name: 'MESSAGE_UNPINNED',
  payload: PinPayload,
  rooms: ['channel', 'dm'],
  delivery: 'durable',
  pattern: 'direct',
  answers,
  why: 'One field of a cached message; it leaves the list of pins by its id.',
  subject,
});
