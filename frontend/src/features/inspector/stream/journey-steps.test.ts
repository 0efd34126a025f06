import type { EventEntry } from '@kraken/socket-hub/inspector';
import { expect, it } from 'vitest';
import { journeySteps } from './journey-steps.js';

const event: EventEntry = {
  kind: 'event',
  name: 'NEW_MESSAGE',
  delivery: 'durable',
  room: { room: 1, name: 'channel:c' },
  seq: 7,
  eventId: 'e',
  bytes: 300,
  payload: {},
  isReplayed: false,
  isDuplicate: false,
  hasFailed: false,
  queries: [{ queryHash: 'q', outcome: 'written', isSeen: true }],
  listeners: null,
  ageMs: 9,
  handlerMs: 0.5,
  screenMs: 16.5,
};
const told = (changes: Partial<EventEntry>) => journeySteps({ ...event, ...changes }).map(({ name, ms }) => [name, ms]);

it('the steps of a journey are the ones that were measured, and follow one another', () => {
  expect(told({})).toEqual([
    ['commitToSocket', 9],
    ['handler', 0.5],
    ['toScreen', 16],
  ]);
  expect(told({ ageMs: null, screenMs: null })).toEqual([['handler', 0.5]]);
  expect(told({ ageMs: null, handlerMs: null, screenMs: null })).toEqual([]);
});

it('what is asked again is on the screen with its answer, and is called so', () => {
  const queries = [{ queryHash: 'q', outcome: 'needed', isSeen: true }] as const;
  expect(told({ queries, screenMs: 80.5 }).at(-1)).toEqual(['askedToScreen', 80]);
});
