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
const DmPayload = z.strictObject({ channelId: IdSchema });

export const DM_OPENED = defineEvent({
  name: 'DM_OPENED',
  payload: DmPayload,
  rooms: ['user'],
  delivery: 'durable',
  pattern: 'invalidate',
  answers: structural,
  why: 'The new direct message is unknown to the client; or one that was closed is listed again.',
  addition: true,
});

export const DM_CLOSED = defineEvent({
  name: 'DM_CLOSED',
  payload: DmPayload,
  rooms: ['user'],
  delivery: 'durable',
  pattern: 'invalidate',
  answers: structural,
  why: 'The person has left the group, or closed it: the list of direct messages is another.',
  addition: true,
});

export const DM_UPDATED = defineEvent({
  name: 'DM_UPDATED',
  payload: DmPayload,
  rooms: ['dm'],
  delivery: 'durable',
  pattern: 'invalidate',
  answers: structural,
  why: 'The name or the people of a group changed.',
  addition: true,
});
