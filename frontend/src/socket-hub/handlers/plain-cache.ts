import type { HybridCache } from '@kraken/socket-hub';
import { hashKey, partialMatchKey, type QueryKey } from '@tanstack/query-core';

/** For tests: a cache of plain values with the part of the engine's facade that handlers see. */
export function cacheOf(entries: readonly (readonly [QueryKey, unknown])[]) {
  const values = new Map(entries.map(([key, value]) => [hashKey(key), { key, value }]));
  const invalidated: string[] = [];
  const cache: HybridCache = {
    getQueryData: <T>(key: QueryKey) => values.get(hashKey(key))?.value as T | undefined,
    setQueryData: <T>(key: QueryKey, updater: (old: T) => T) => {
      const entry = values.get(hashKey(key));
      if (entry) entry.value = updater(entry.value as T);
    },
    setQueriesData: <T>(filters: { queryKey: QueryKey }, updater: (old: T) => T) => {
      for (const entry of values.values())
        if (partialMatchKey(entry.key, filters.queryKey)) entry.value = updater(entry.value as T);
    },
    invalidateQueries: ({ queryKey }) => {
      for (const entry of values.values())
        if (partialMatchKey(entry.key, queryKey)) invalidated.push(hashKey(entry.key));
    },
  };
  return { cache, invalidated, read: <T>(key: QueryKey) => values.get(hashKey(key))?.value as T };
}
