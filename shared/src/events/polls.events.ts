import { z } from 'zod';
import { IdSchema, PositionSchema } from '../schemas/ids.schemas.js';
import { VoteTallySchema } from '../schemas/polls.schemas.js';
import { limits } from '../limits.js';
import { defineEvent } from './define-event.js';

const VotePayload = z.strictObject({
  channelId: IdSchema,
  messageId: IdSchema,
  /** Of the message. */
  position: PositionSchema,
  /** Who voted, or took votes back. */
  userId: IdSchema,
  /** What they have chosen now. */
  chosen: z.array(z.int().min(0)).max(limits.pollOptions.max),
  /** What stands under the message now. */
  votes: z.array(VoteTallySchema).max(limits.pollOptions.max),
});

export const POLL_VOTES_UPDATED = defineEvent({
  name: 'POLL_VOTES_UPDATED',
  payload: VotePayload,
  rooms: ['channel', 'dm'],
  delivery: 'durable',
  pattern: 'direct',
  answers: {
    frequency: 'often',
    audience: 'many',
    cacheShape: 'simple',
    feedback: 'instant',
    payload: 'self-contained',
  },
  why: 'Many vote at once when a poll is asked; the tallies are in the payload, and bounded.',
  addition: true,
  subject: (payload) => payload.messageId,
});
