import type { QueryCacheNotifyEvent } from '@tanstack/query-core';
import type { Asker } from './asker.js';
import type { Core } from './core.js';
import type { Fence } from './fence.js';

/**
 * What the cache itself tells of (R7): data restored past `structuralSharing` (the third door), a query that is looked
 * at again (the fourth), a fetch that failed or was given up while something must be newer.
 * @returns how to stop watching.
 */
export function watchCache(parts: { core: Core; asker: Asker; fence: Fence }): () => void {
  const { core, asker, fence } = parts;
  const onUpdated = (event: Extract<QueryCacheNotifyEvent, { type: 'updated' }>) => {
    const { query, action } = event;
    if (action.type === 'setState') {
      fence.restore(query);
      asker.ask(query.queryHash);
    }
    if (action.type === 'error' && core.needs.has(query.queryHash)) asker.askAgain(query.queryHash);
  };
  const cache = core.queryClient.getQueryCache();
  core.queries.forget();
  // What was restored before the hub was started.
  for (const query of cache.getAll()) fence.restore(query);
  return cache.subscribe((event) => {
    const { type, query } = event;
    if (type === 'added' || type === 'removed') core.queries.forget();
    if (type === 'added') fence.restore(query);
    if (type === 'observerAdded') {
      fence.noteShown(query);
      asker.ask(query.queryHash);
    }
    if (type === 'observerOptionsUpdated') asker.askIfDormant(query.queryHash);
    if (type === 'updated') onUpdated(event);
    if (type === 'removed') {
      asker.forget(query.queryHash);
      fence.forget(query.queryHash);
    }
  });
}
