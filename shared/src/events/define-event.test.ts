import { expect, test } from 'vitest';
import { z } from 'zod';
import { decidePattern } from './decide-pattern.js';
import { defineEvent, type DecisionAnswers, type EventDeclaration } from './define-event.js';
import { declarationOf, ServerEvents, type ListenableEvent, type RoomOf, type ServerEvent } from './index.js';
import { RoomName } from './room-name.js';
import { wireHash } from './wire-hash.js';

const answers: DecisionAnswers = {
  frequency: 'often',
  audience: 'many',
  cacheShape: 'simple',
  feedback: 'instant',
  payload: 'self-contained',
};
const payload = z.strictObject({ id: z.string() });
const why = 'For the test.';

test('a declaration that contradicts itself does not compile', () => {
  defineEvent({ name: 'GOOD', payload, rooms: ['channel'], delivery: 'durable', pattern: 'direct', answers, why });
  // @ts-expect-error an ephemeral delivery has the ephemeral pattern
  defineEvent({ name: 'BAD', payload, rooms: ['channel'], delivery: 'ephemeral', pattern: 'direct', answers, why });
  // @ts-expect-error a durable event is never ephemeral in the client
  defineEvent({ name: 'BAD', payload, rooms: ['channel'], delivery: 'durable', pattern: 'ephemeral', answers, why });
  // @ts-expect-error what changes the cache answers the five questions
  defineEvent({ name: 'BAD', payload, rooms: ['channel'], delivery: 'durable', pattern: 'direct', why });
  // @ts-expect-error it says why
  defineEvent({ name: 'BAD', payload, rooms: ['channel'], delivery: 'durable', pattern: 'direct', answers });
  const invalidate = {
    name: 'BAD',
    payload,
    rooms: ['channel'],
    delivery: 'durable',
    pattern: 'invalidate',
    why,
  } as const;
  // @ts-expect-error only direct events have side effects
  defineEvent({ ...invalidate, answers, sideEffects: true });
  const keyed = { name: 'BAD', payload, delivery: 'keyed', pattern: 'direct', answers, why } as const;
  // @ts-expect-error keyed state needs its key
  defineEvent({ ...keyed, rooms: ['presence'] });
  // @ts-expect-error keyed state lives in rooms of its own
  defineEvent({ ...keyed, rooms: ['channel'], key: () => 'k' });
  // @ts-expect-error there is no such kind of room
  defineEvent({ name: 'BAD', payload, rooms: ['kitchen'], delivery: 'durable', pattern: 'direct', answers, why });
});

test('a room of the wrong kind is not a room of the event', () => {
  const channel: RoomOf<'NEW_MESSAGE'> = RoomName.channel('c');
  // @ts-expect-error a message is told in its channel, not in the community
  const community: RoomOf<'NEW_MESSAGE'> = RoomName.community('c');
  expect([channel, community]).toEqual(['channel:c', 'community:c']);
});

test('only ephemeral events and those with side effects can be listened to', () => {
  const typing: ListenableEvent = ServerEvents.USER_TYPING;
  // @ts-expect-error the cache is the only listener of a direct event without side effects
  const message: ListenableEvent = ServerEvents.UPDATE_MESSAGE;
  expect([typing, message]).toEqual(['USER_TYPING', 'UPDATE_MESSAGE']);
});

/** @returns what is wrong with a declaration's reason for leaving its own answers; undefined when nothing is. */
function contradictionFault(declaration: EventDeclaration): string | undefined {
  if (declaration.delivery === 'ephemeral') return undefined;
  const decided = decidePattern(declaration.answers);
  const agrees = declaration.pattern === 'hybrid' || declaration.pattern === decided;
  const isExplained = declaration.contradiction !== undefined;
  if (agrees === !isExplained) return undefined;
  return agrees ? 'explains a contradiction that is none' : `answers point to ${decided}, and it does not say why not`;
}

test('a declaration that differs from its own answers says why, and no other does', () => {
  for (const name of Object.keys(ServerEvents) as ServerEvent[]) {
    const declaration = declarationOf(name);
    expect(declaration.name).toBe(name);
    expect(contradictionFault(declaration), name).toBeUndefined();
  }
});

test('a contradiction without its reason is found, and a reason without its contradiction', () => {
  const planted = { name: 'PLANTED', payload, rooms: ['channel'], delivery: 'durable', answers, why } as const;
  const contradiction = 'For the test.';
  expect(contradictionFault({ ...planted, pattern: 'invalidate' })).toContain('answers point to direct');
  expect(contradictionFault({ ...planted, pattern: 'invalidate', contradiction })).toBeUndefined();
  expect(contradictionFault({ ...planted, pattern: 'direct', contradiction })).toContain('is none');
  expect(contradictionFault({ ...planted, pattern: 'direct' })).toBeUndefined();
  expect(contradictionFault({ ...planted, pattern: 'hybrid', contradiction })).toContain('is none');
});

test('the framework follows the majority of the five answers', () => {
  expect(decidePattern(answers)).toBe('direct');
  expect(decidePattern({ ...answers, frequency: 'rarely', feedback: 'may wait' })).toBe('direct');
  expect(decidePattern({ ...answers, frequency: 'rarely', feedback: 'may wait', cacheShape: 'nested' })).toBe(
    'invalidate',
  );
});

test('a change of the wire is noticed', () => {
  // Changing a payload, a delivery or a pattern changes this hash: open tabs are told to reload. Update it knowingly.
  expect(wireHash()).toBe('8d7ba2ed');
});
