import { createSocketHub, webOutboxStorage, type DirectCache, type InvalidateCache } from '@kraken/socket-hub';
import type { AsOf } from '@kraken/socket-hub/protocol';
import { createUseServerEvent } from '@kraken/socket-hub/react';
import { QueryClient } from '@tanstack/react-query';

export interface Item {
  readonly id: string;
  readonly text: string;
  readonly isDone: boolean;
}

export const queryClient = new QueryClient();

/** Its three events: one is the data itself, one says that something is old, one is gone when it has been seen. */
export const hub = createSocketHub({
  url: () => `${location.origin.replace('http', 'ws')}/socket`,
  queryClient,
  contract: {
    wire: 'list-1',
    events: {
      ITEM_SET: { pattern: 'direct', delivery: 'durable' },
      LIST_RENAMED: { pattern: 'invalidate', delivery: 'durable' },
      WRITING: { pattern: 'ephemeral', delivery: 'ephemeral' },
    },
  },
  handlers: {
    ITEM_SET: (event: { id: string; item: Item | null }, cache: DirectCache) =>
      cache.setQueryData<readonly Item[]>(['items'], (items) => withItem(items, event)),
    LIST_RENAMED: (_: unknown, cache: InvalidateCache) => cache.invalidateQueries({ queryKey: ['title'] }),
  },
  outbox: {
    deliver: ({ id, body }) => send(`/api/items/${id}`, 'PUT', body),
    storage: webOutboxStorage(localStorage),
    storageKey: 'shared-list',
    idOf: (name, payload) => (name === 'ITEM_SET' ? (payload as { id: string }).id : undefined),
    idsIn: (value) => (Array.isArray(value) ? (value as readonly Item[]).map(({ id }) => id) : []),
  },
  onReload: () => location.reload(),
  onError: (report) => console.warn(report),
});

export const useServerEvent = createUseServerEvent<{ WRITING: { name: string } }>();

export const itemsQuery = () =>
  hub.query({ queryKey: ['items'], request: ({ signal }) => ask<readonly Item[]>('/api/items', signal) });

export const titleQuery = () =>
  hub.query({ queryKey: ['title'], request: ({ signal }) => ask<string>('/api/title', signal) });

/** Changes something; what it comes to is told to everybody, the sender included. Rejects as an outbox wants it. */
export async function send(path: string, method: 'PUT' | 'DELETE', body: unknown = null): Promise<{ asOf: AsOf }> {
  const response = await fetch(path, { method, body: JSON.stringify(body) }).catch(() => undefined);
  if (response?.ok) return (await response.json()) as { asOf: AsOf };
  const isTransient = !response || response.status >= 500;
  throw Object.assign(new Error('not saved'), { code: isTransient ? 'UNREACHABLE' : 'REFUSED', isTransient });
}

async function ask<T>(path: string, signal: AbortSignal): Promise<{ value: T; asOf: AsOf }> {
  const response = await fetch(path, { signal });
  if (!response.ok) throw new Error(`${path} answered ${response.status}`);
  return (await response.json()) as { value: T; asOf: AsOf };
}

/** A handler is pure, and changes nothing when it runs twice. */
function withItem(items: readonly Item[], { id, item }: { id: string; item: Item | null }): readonly Item[] {
  if (!item) return items.filter((old) => old.id !== id);
  const isThere = items.some((old) => old.id === id);
  return isThere ? items.map((old) => (old.id === id ? item : old)) : [...items, item];
}
