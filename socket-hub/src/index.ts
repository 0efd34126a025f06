export type { Answer, Answered, AnswerPages, PlainPages } from './answer.js';
export type { Clock } from './clock.js';
export type { Contract, EventRule } from './contract.js';
export type { PagesToLetGo } from './far-pages.js';
export { OutdatedAnswerError } from './fence.js';
export type {
  CacheFor,
  DirectCache,
  HandlerRegistry,
  HybridCache,
  InvalidateCache,
  SocketEventHandler,
} from './handler.js';
export type { CacheChange, CacheStorage, KeepingOptions } from './keeping/cache-storage.js';
export { indexedDbCacheStorage } from './keeping/indexed-db-storage.js';
export { createLookup, NotFoundError, type LookupOptions } from './lookup-batcher.js';
export type { DeliveryFailure, OutboxEntry, OutboxError } from './outbox-entry.js';
export type { Outbox, OutboxOptions } from './outbox.js';
export { webOutboxStorage, type OutboxStorage } from './outbox-shelf.js';
export type {
  HubInfiniteQuery,
  HubInfiniteQueryOptions,
  HubQuery,
  HubQueryOptions,
  PassedOnOptions,
  RequestContext,
} from './query-options.js';
export type { HubCounters, HubReport, HubReportCode, HubTrace, TouchedQuery } from './reports.js';
export type { ConnectionStatus, ReloadReason } from './session.js';
export { createSocketHub, type Refused, type SocketHub, type SocketHubOptions } from './socket-hub.js';
export type { WebSocketConstructor, WebSocketLike } from './web-socket.js';
