import { z } from 'zod';
import { IdSchema } from '../schemas/ids.schemas.js';
import { defineEvent, type DecisionAnswers } from './define-event.js';

const structural: DecisionAnswers = {
  frequency: 'rarely',
  audience: 'many',
  cacheShape: 'nested',
  feedback: 'may wait',
  payload: 'server computes more',
};

export const COMMUNITY_UPDATED = defineEvent({
  name: 'COMMUNITY_UPDATED',
  payload: z.strictObject({ communityId: IdSchema }),
  rooms: ['community'],
  delivery: 'durable',
  pattern: 'invalidate',
  answers: structural,
  why: 'Affects the rail, rights and several query keys.',
});

export const COMMUNITY_DELETED = defineEvent({
  name: 'COMMUNITY_DELETED',
  payload: z.strictObject({ communityId: IdSchema }),
  rooms: ['community'],
  delivery: 'durable',
  pattern: 'invalidate',
  answers: structural,
  why: 'Affects the rail, rights and several query keys.',
});

export const MEMBER_ADDED_TO_COMMUNITY = defineEvent({
  name: 'MEMBER_ADDED_TO_COMMUNITY',
  payload: z.strictObject({ communityId: IdSchema, userId: IdSchema }),
  rooms: ['community', 'user'],
  delivery: 'durable',
  pattern: 'invalidate',
  answers: structural,
  why: 'The new community is unknown to the client; the member list is ordered and paged by the server.',
});

export const MEMBER_REMOVED_FROM_COMMUNITY = defineEvent({
  name: 'MEMBER_REMOVED_FROM_COMMUNITY',
  payload: z.strictObject({ communityId: IdSchema, userId: IdSchema }),
  rooms: ['community'],
  delivery: 'durable',
  pattern: 'invalidate',
  answers: structural,
  why: 'The member list is ordered, counted and paged by the server.',
  addition: true,
});
