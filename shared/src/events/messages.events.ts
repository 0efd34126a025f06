import { z } from 'zod';
import { IdSchema, PositionSchema } from '../schemas/ids.schemas.js';
import { MessageSchema, ShownMessageSchema } from '../schemas/messages.schemas.js';
import { defineEvent } from './define-event.js';

const MessagePayload = z.strictObject({ message: MessageSchema });
const subject = (payload: z.output<typeof MessagePayload>) => payload.message.id;

export const NEW_MESSAGE = defineEvent({
  name: 'NEW_MESSAGE',
  payload: MessagePayload,
  rooms: ['channel'],
  delivery: 'durable',
  pattern: 'direct',
  answers: {
    frequency: 'often',
    audience: 'many',
    cacheShape: 'simple',
    feedback: 'instant',
    payload: 'self-contained',
  },
  why: 'High frequency, full payload, instant display required.',
  subject,
  sideEffects: true,
});

export const NEW_DM = defineEvent({
  name: 'NEW_DM',
  payload: MessagePayload,
  rooms: ['dm'],
  delivery: 'durable',
  pattern: 'direct',
  answers: {
    frequency: 'often',
    audience: 'few',
    cacheShape: 'simple',
    feedback: 'instant',
    payload: 'self-contained',
  },
  why: 'High frequency, full payload, instant display required.',
  subject,
  // A direct message rings without a record of it: what is unread says it.
  sideEffects: true,
});

export const UPDATE_MESSAGE = defineEvent({
  name: 'UPDATE_MESSAGE',
  payload: MessagePayload,
  rooms: ['channel', 'dm'],
  delivery: 'durable',
  pattern: 'direct',
  answers: {
    frequency: 'rarely',
    audience: 'many',
    cacheShape: 'simple',
    feedback: 'instant',
    payload: 'self-contained',
  },
  why: 'The full message is in the payload: find it and replace it.',
  subject,
});

export const DELETE_MESSAGE = defineEvent({
  name: 'DELETE_MESSAGE',
  payload: z.strictObject({
    channelId: IdSchema,
    messageId: IdSchema,
    position: PositionSchema,
    /** What stays in its place while there are replies to it. Whole: who missed the message is not told its text. */
    stub: ShownMessageSchema.nullable(),
  }),
  rooms: ['channel', 'dm'],
  delivery: 'durable',
  pattern: 'direct',
  answers: {
    frequency: 'rarely',
    audience: 'many',
    cacheShape: 'simple',
    feedback: 'instant',
    payload: 'self-contained',
  },
  why: 'Needs only the id and the place to be taken out of the lists.',
  subject: (payload) => payload.messageId,
  endsSubject: true,
});

export const USER_TYPING = defineEvent({
  name: 'USER_TYPING',
  /** `threadId`: the message in whose thread they write; null: in the channel. */
  payload: z.strictObject({ channelId: IdSchema, threadId: IdSchema.nullable(), userId: IdSchema }),
  rooms: ['channel', 'dm'],
  delivery: 'ephemeral',
  pattern: 'ephemeral',
  why: 'Transient (8 s), nothing to keep.',
});
