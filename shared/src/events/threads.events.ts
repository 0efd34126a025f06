import { z } from 'zod';
import { IdSchema, InstantSchema, PositionSchema } from '../schemas/ids.schemas.js';
import { ReplySchema } from '../schemas/threads.schemas.js';
import { defineEvent } from './define-event.js';

const ReplyPayload = z.strictObject({ message: ReplySchema });
const subject = (payload: z.output<typeof ReplyPayload>) => payload.message.id;
const direct = { cacheShape: 'simple', feedback: 'instant', payload: 'self-contained', audience: 'many' } as const;

export const NEW_THREAD_REPLY = defineEvent({
  name: 'NEW_THREAD_REPLY',
  payload: ReplyPayload,
  rooms: ['channel', 'dm'],
  delivery: 'durable',
  pattern: 'direct',
  answers: { ...direct, frequency: 'often' },
  why: 'High frequency, full payload, instant display required.',
  subject,
  sideEffects: true,
});

export const UPDATE_THREAD_REPLY = defineEvent({
  name: 'UPDATE_THREAD_REPLY',
  payload: ReplyPayload,
  rooms: ['channel', 'dm'],
  delivery: 'durable',
  pattern: 'direct',
  answers: { ...direct, frequency: 'rarely' },
  why: 'The full reply is in the payload: find it and replace it.',
  subject,
});

export const DELETE_THREAD_REPLY = defineEvent({
  name: 'DELETE_THREAD_REPLY',
  payload: z.strictObject({ channelId: IdSchema, threadId: IdSchema, messageId: IdSchema, position: PositionSchema }),
  rooms: ['channel', 'dm'],
  delivery: 'durable',
  pattern: 'direct',
  answers: { ...direct, frequency: 'rarely' },
  why: 'Needs only the id and the place to be taken out of the thread.',
  subject: (payload) => payload.messageId,
  endsSubject: true,
});

/** Without a subject: what it says outlives the text of the message, which stands as long as there are replies. */
export const THREAD_REPLY_COUNT_UPDATED = defineEvent({
  name: 'THREAD_REPLY_COUNT_UPDATED',
  payload: z.strictObject({
    channelId: IdSchema,
    messageId: IdSchema,
    /** Of the message that was replied to. */
    position: PositionSchema,
    replyCount: z.int().min(0),
    lastReplyAt: InstantSchema.nullable(),
    /** The place of the newest reply. */
    lastReplyPosition: PositionSchema.nullable(),
  }),
  rooms: ['channel', 'dm'],
  delivery: 'durable',
  pattern: 'direct',
  answers: { ...direct, frequency: 'often' },
  why: 'Three fields of a cached message.',
});

/** Told to the devices of one person: what they follow, and how far they have read it. */
export const THREAD_FOLLOW_UPDATED = defineEvent({
  name: 'THREAD_FOLLOW_UPDATED',
  payload: z.strictObject({
    channelId: IdSchema,
    threadId: IdSchema,
    isFollowing: z.boolean(),
    /** How far they have read the thread. */
    position: PositionSchema,
    /** By a reply of one's own: slow mode counts from it, and does so when it is gone again. */
    lastSentAt: InstantSchema.optional(),
  }),
  rooms: ['user'],
  delivery: 'durable',
  pattern: 'direct',
  answers: { ...direct, audience: 'few', frequency: 'often' },
  why: 'Cuts the unread set of one thread at a position: a simple field, moved while reading.',
  addition: true,
});
