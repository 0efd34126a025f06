import type { CachedEvent, EphemeralEvent, PayloadOf } from '@kraken/shared';
import { expect, it } from 'vitest';
import type { useServerEvent } from './useServerEvent.js';

type Heard = Parameters<typeof useServerEvent>[0];
/** `true` and `false` are types here: a promise that is not kept does not compile. */
const holds = <Promise extends boolean>(isKept: Promise): Promise => isKept;

it('hears every ephemeral event, with its payload', () => {
  type Listener = Parameters<typeof useServerEvent<'USER_TYPING'>>[1];
  type OfAnother = (payload: PayloadOf<'NEW_MESSAGE'>) => void;
  expect(holds<EphemeralEvent extends Heard ? true : false>(true)).toBe(true);
  expect(holds<((payload: PayloadOf<'USER_TYPING'>) => void) extends Listener ? true : false>(true)).toBe(true);
  expect(holds<OfAnother extends Listener ? true : false>(false)).toBe(false);
});

it('does not hear a direct event without side effects: the cache is its only listener', () => {
  expect(holds<'UPDATE_MESSAGE' extends CachedEvent ? true : false>(true)).toBe(true);
  expect(holds<'UPDATE_MESSAGE' extends Heard ? true : false>(false)).toBe(false);
});

it('does not hear an event that nobody declared', () => {
  expect(holds<'NOBODY_KNOWS' extends Heard ? true : false>(false)).toBe(false);
  expect(holds<string extends Heard ? true : false>(false)).toBe(false);
});
