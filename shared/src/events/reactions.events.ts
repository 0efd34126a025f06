import { z } from 'zod';
import { IdSchema, PositionSchema } from '../schemas/ids.schemas.js';
import { ReactionTallySchema } from '../schemas/reactions.schemas.js';
import { defineEvent } from './define-event.js';

const ReactionPayload = z.strictObject({
  channelId: IdSchema,
  messageId: IdSchema,
  /** Of the message. */
  position: PositionSchema,
  /** Who reacted, or took the reaction back. */
  userId: IdSchema,
  /** What stands under the message of this emoji now. */
  reaction: ReactionTallySchema,
});
const subject = (payload: z.output<typeof ReactionPayload>) => payload.messageId;
const answers = {
  frequency: 'often',
  audience: 'many',
  cacheShape: 'simple',
  feedback: 'instant',
  payload: 'self-contained',
} as const;

export const REACTION_ADDED = defineEvent({
  name: 'REACTION_ADDED',
  payload: ReactionPayload,
  rooms: ['channel', 'dm'],
  delivery: 'durable',
  pattern: 'direct',
  answers,
  why: 'High frequency during active chat; the tally of the emoji is in the payload.',
  subject,
});

export const REACTION_REMOVED = defineEvent({
  name: 'REACTION_REMOVED',
  payload: ReactionPayload,
  rooms: ['channel', 'dm'],
  delivery: 'durable',
  pattern: 'direct',
  answers,
  why: 'High frequency during active chat; the tally of the emoji is in the payload.',
  subject,
});
