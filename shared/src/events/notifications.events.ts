import { z } from 'zod';
import { limits } from '../limits.js';
import { PositionSchema } from '../schemas/ids.schemas.js';
import { NotificationSchema } from '../schemas/notifications.schemas.js';
import { defineEvent, type DecisionAnswers } from './define-event.js';

const ofOnePerson: DecisionAnswers = {
  frequency: 'often',
  audience: 'few',
  cacheShape: 'simple',
  feedback: 'instant',
  payload: 'self-contained',
};
const positions = z.array(PositionSchema).max(limits.jobSetSize);

export const NEW_NOTIFICATION = defineEvent({
  name: 'NEW_NOTIFICATION',
  payload: z.strictObject({ notification: NotificationSchema }),
  rooms: ['user'],
  delivery: 'durable',
  pattern: 'direct',
  answers: ofOnePerson,
  why: 'Full payload, put at its place in the list.',
  sideEffects: true,
});

export const NOTIFICATION_READ = defineEvent({
  name: 'NOTIFICATION_READ',
  /** Some of them, and all up to one. What is read with its channel is told by READ_RECEIPT_UPDATED. */
  payload: z.strictObject({ positions, upTo: PositionSchema }),
  rooms: ['user'],
  delivery: 'durable',
  pattern: 'direct',
  answers: ofOnePerson,
  why: 'One field of what is in the list.',
});

export const NOTIFICATION_REMOVED = defineEvent({
  name: 'NOTIFICATION_REMOVED',
  payload: z.strictObject({ positions }),
  rooms: ['user'],
  delivery: 'durable',
  pattern: 'direct',
  answers: ofOnePerson,
  why: 'What it told of was taken back, deleted, or may not be seen any more: taken out of the list.',
  addition: true,
});
