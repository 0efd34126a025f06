import type { Presence } from '@kraken/shared';
import type { QueryKey } from '@tanstack/react-query';
import { presenceQueryKey } from './query-keys.js';

/** @returns the query that asks for what a room of keyed state holds: who is there. */
export function stateQueryKey(state: unknown): QueryKey {
  // The server tells what it would answer: its type is that of the answer.
  return presenceQueryKey((state as Presence).communityId);
}
