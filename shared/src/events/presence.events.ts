import { z } from 'zod';
import { IdSchema } from '../schemas/ids.schemas.js';
import { ShownPresenceSchema } from '../schemas/presence.schemas.js';
import { defineEvent, type DecisionAnswers } from './define-event.js';

const PresencePayload = z.strictObject({
  /** Null: among those whom the listener talks to. */
  communityId: IdSchema.nullable(),
  userId: IdSchema,
});
const key = (payload: z.output<typeof PresencePayload>) => payload.userId;
const answers: DecisionAnswers = {
  frequency: 'often',
  audience: 'many',
  cacheShape: 'simple',
  feedback: 'instant',
  payload: 'self-contained',
};

export const USER_ONLINE = defineEvent({
  name: 'USER_ONLINE',
  payload: PresencePayload.extend({ shown: ShownPresenceSchema }),
  rooms: ['presence'],
  delivery: 'keyed',
  pattern: 'direct',
  answers,
  why: 'Very frequent, one entry of a set per person. Told as well when somebody who is there is shown otherwise.',
  key,
});

export const USER_OFFLINE = defineEvent({
  name: 'USER_OFFLINE',
  payload: PresencePayload,
  rooms: ['presence'],
  delivery: 'keyed',
  pattern: 'direct',
  answers,
  why: 'Very frequent, one entry of a set per person.',
  key,
});
