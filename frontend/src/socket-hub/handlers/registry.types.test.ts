import type { EphemeralEvent, EventDeclaration, ServerEvent } from '@kraken/shared';
import { expect, it } from 'vitest';
import type { handlerRegistry } from './index.js';

type Registry = typeof handlerRegistry;
type CacheOf<E extends keyof Registry> = Parameters<Registry[E]>[1];
/** `true` and `false` are types here: a promise that is not kept does not compile. */
const holds = <Promise extends boolean>(isKept: Promise): Promise => isKept;

it('a registry without one of its handlers does not compile', () => {
  type Missing = Omit<Registry, 'NEW_MESSAGE'>;
  expect(holds<Missing extends Registry ? true : false>(false)).toBe(false);
});

it('whatever changes the cache has a handler: a hybrid event is never ephemeral, and all others are needed', () => {
  type EphemeralPattern = Extract<EventDeclaration, { delivery: 'ephemeral' }>['pattern'];
  expect(holds<'hybrid' extends EphemeralPattern ? true : false>(false)).toBe(false);
  expect(holds<'ephemeral' extends EphemeralPattern ? true : false>(true)).toBe(true);
  expect(holds<Exclude<ServerEvent, EphemeralEvent> extends keyof Registry ? true : false>(true)).toBe(true);
});

it('an ephemeral event has no place in it', () => {
  expect(holds<'USER_TYPING' extends keyof Registry ? true : false>(false)).toBe(false);
});

it('[R8] a handler may do what its pattern allows, and no more', () => {
  expect(holds<'setQueryData' extends keyof CacheOf<'NEW_MESSAGE'> ? true : false>(true)).toBe(true);
  expect(holds<'invalidateQueries' extends keyof CacheOf<'NEW_MESSAGE'> ? true : false>(false)).toBe(false);
  expect(holds<'setQueryData' extends keyof CacheOf<'CHANNEL_CREATED'> ? true : false>(false)).toBe(false);
});

it('a handler of another event does not fit', () => {
  expect(holds<Registry['READ_RECEIPT_UPDATED'] extends Registry['NEW_MESSAGE'] ? true : false>(false)).toBe(false);
});
