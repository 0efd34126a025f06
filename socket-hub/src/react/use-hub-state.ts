import { useCallback, useSyncExternalStore } from 'react';
import type { QueryKey } from '@tanstack/query-core';
import type { OutboxEntry } from '../outbox-entry.js';
import type { ConnectionStatus } from '../session.js';
import { useSocketHub } from './socket-hub-context.js';

/** @returns how the connection is. */
export function useConnectionStatus(): ConnectionStatus {
  const hub = useSocketHub();
  return useSyncExternalStore(hub.subscribeStatus, () => hub.status);
}

/** @returns the unconfirmed entries of a place (or all), in order. */
export function useOutbox(filter: { readonly place?: string } = {}): readonly OutboxEntry[] {
  const { outbox } = useSocketHub();
  const subscribe = useCallback((listener: () => void) => outbox.subscribe(listener), [outbox]);
  return useSyncExternalStore(subscribe, () => outbox.entries(filter.place));
}

/** @returns whether a query is known to be behind and asking again has not helped so far (R7). */
export function useIsCatchingUp(queryKey: QueryKey): boolean {
  const hub = useSocketHub();
  return useSyncExternalStore(hub.subscribeCatchingUp, () => hub.isCatchingUp(queryKey));
}
