import type { QueryKey } from '@tanstack/query-core';
import type { EventRule } from './contract.js';

/**
 * What a `direct` handler sees of the cache. Values are plain (the engine's wrapping is invisible), infinite queries are
 * `{ pages, pageParams }`. An updater is called only for data that is there and that the event is newer than (R6); it
 * must be pure, and give back its argument when nothing changes.
 */
export interface DirectCache {
  getQueryData<T>(queryKey: QueryKey): T | undefined;
  setQueryData<T>(queryKey: QueryKey, updater: (old: T) => T): void;
  setQueriesData<T>(filters: { readonly queryKey: QueryKey }, updater: (old: T) => T): void;
}

/** What an `invalidate` handler sees of the cache: it can say that queries must be newer than this event, no more. */
export interface InvalidateCache {
  invalidateQueries(filters: { readonly queryKey: QueryKey }): void;
}

/** What a `hybrid` handler sees of the cache. */
export type HybridCache = DirectCache & InvalidateCache;

/** The part of the cache that a handler of this pattern may touch (R8). */
export type CacheFor<Pattern extends EventRule['pattern']> = Pattern extends 'direct'
  ? DirectCache
  : Pattern extends 'invalidate'
    ? InvalidateCache
    : Pattern extends 'hybrid'
      ? HybridCache
      : never;

/** A handler writes one kind of query, reads no other, and changes nothing when it is run twice (R8). */
export type SocketEventHandler<Payload, Pattern extends EventRule['pattern'] = 'hybrid'> = (
  payload: Payload,
  queryClient: CacheFor<Pattern>,
) => void;

/** Handlers by event name. Payloads are parsed by the server; their types are the application's affair. */
// `never` makes a handler of any payload type assignable: the contract ties names and payloads together.
export type HandlerRegistry = Readonly<Record<string, (payload: never, queryClient: HybridCache) => void>>;
