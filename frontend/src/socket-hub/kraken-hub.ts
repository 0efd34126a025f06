import { declarations, wireHash } from '@kraken/shared';
import { createSocketHub, indexedDbCacheStorage, type SocketHub } from '@kraken/socket-hub';
import type { QueryClient } from '@tanstack/react-query';
import { RequestError } from '../requests/request-error.js';
import { handlerRegistry } from './handlers/index.js';
import { messageOutbox } from './message-outbox.js';
import { stateQueryKey } from './state-query-key.js';

interface KrakenHubOptions {
  readonly queryClient: QueryClient;
  readonly userId: string;
  /** The server speaks a newer wire: only a reload helps. */
  readonly onReload: () => void;
}

/** The engine, told of Kraken: its events, their handlers, its address, and how a message is sent. */
export function createKrakenHub({ queryClient, userId, onReload }: KrakenHubOptions): SocketHub {
  return createSocketHub({
    url: socketAddress,
    queryClient,
    contract: { wire: wireHash(), events: declarations, stateQueryKey },
    handlers: handlerRegistry,
    onReload,
    onError: (report) => console.error('socket-hub', report),
    isNotThere: (error) => error instanceof RequestError && error.code === 'not-found',
    outbox: messageOutbox(userId),
    keeping: { storage: indexedDbCacheStorage({ name: 'kraken', scope: `${userId}.${wireHash()}` }) },
  });
}

function socketAddress(): string {
  const { protocol, host } = window.location;
  return `${protocol === 'https:' ? 'wss' : 'ws'}://${host}/api/socket`;
}
