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
const ChannelPayload = z.strictObject({ communityId: IdSchema, channelId: IdSchema });

export const CHANNEL_CREATED = defineEvent({
  name: 'CHANNEL_CREATED',
  payload: ChannelPayload,
  rooms: ['community'],
  delivery: 'durable',
  pattern: 'invalidate',
  answers: structural,
  why: 'Affects order, rights and visibility of the channel list.',
});

export const CHANNEL_UPDATED = defineEvent({
  name: 'CHANNEL_UPDATED',
  payload: ChannelPayload,
  rooms: ['community'],
  delivery: 'durable',
  pattern: 'invalidate',
  answers: structural,
  why: 'Affects order, rights and visibility of the channel list.',
});

export const CHANNEL_DELETED = defineEvent({
  name: 'CHANNEL_DELETED',
  payload: ChannelPayload,
  rooms: ['community'],
  delivery: 'durable',
  pattern: 'invalidate',
  answers: structural,
  why: 'Affects order, rights and visibility of the channel list.',
});

export const CHANNELS_REORDERED = defineEvent({
  name: 'CHANNELS_REORDERED',
  payload: z.strictObject({ communityId: IdSchema }),
  rooms: ['community'],
  delivery: 'durable',
  pattern: 'invalidate',
  answers: structural,
  why: 'The structure of the whole list changes.',
});
