import { z } from 'zod';
import { IdSchema } from '../schemas/ids.schemas.js';
import { defineEvent, type DecisionAnswers } from './define-event.js';

const structural: DecisionAnswers = {
  frequency: 'rarely',
  audience: 'few',
  cacheShape: 'nested',
  feedback: 'may wait',
  payload: 'server computes more',
};
/** The other one. */
const RelationPayload = z.strictObject({ userId: IdSchema });

export const FRIENDSHIP_UPDATED = defineEvent({
  name: 'FRIENDSHIP_UPDATED',
  payload: RelationPayload,
  rooms: ['user'],
  delivery: 'durable',
  pattern: 'invalidate',
  answers: structural,
  why: 'A request was made, accepted or taken back, or a friendship ended: people move between several lists.',
  addition: true,
});

export const BLOCK_UPDATED = defineEvent({
  name: 'BLOCK_UPDATED',
  payload: RelationPayload,
  rooms: ['user'],
  delivery: 'durable',
  pattern: 'invalidate',
  answers: structural,
  why: 'Somebody was blocked or is so no more: told to the devices of whoever did it, and to nobody else.',
  addition: true,
});
