import { z } from 'zod';
import { IdSchema } from '../schemas/ids.schemas.js';
import { defineEvent, type DecisionAnswers } from './define-event.js';

const PresencePayload = z.strictObject({ communityId: IdSchema, userId: IdSchema });
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
  payload: PresencePayload,
  rooms: ['presence'],
  delivery: 'keyed',
  pattern: 'direct',
  answers,
  why: 'Very frequent, one entry of a set per person.',
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
