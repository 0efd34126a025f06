import { hashKey, type QueryKey } from '@tanstack/query-core';
import { Asker } from './asker.js';
import { createCore, type CoreOptions, type Weakening } from './core.js';
import { Dispatch } from './dispatch.js';
import { watchCache } from './doors.js';
import { beginAnew, letPagesGo, type PagesToLetGo } from './far-pages.js';
import { Fence } from './fence.js';
import { CacheKeeper } from './keeping/cache-keeper.js';
import type { KeepingOptions } from './keeping/cache-storage.js';
import { Listeners } from './listeners.js';
import { DeliveringOutbox, type Outbox, type OutboxOptions } from './outbox.js';
import type { ServerFrame } from './protocol.js';
import {
  fencedInfiniteQuery,
  fencedQuery,
  type HubInfiniteQuery,
  type HubInfiniteQueryOptions,
  type HubQuery,
  type HubQueryOptions,
} from './query-options.js';
import type { HubCounters, HubTrace } from './reports.js';
import { RoomChanges } from './room-changes.js';
import { Session, type ConnectionStatus, type ReloadReason } from './session.js';
import { watchWakeUps, type WebSocketConstructor } from './web-socket.js';

/** What a hub is made of. */
export interface SocketHubOptions extends CoreOptions {
  /** Where the socket is; asked at each attempt. */
  readonly url: () => string;
  /** The server speaks another wire: the page must be loaded anew. Mind that it may happen again. */
  readonly onReload: (reason: ReloadReason) => void;
  readonly outbox?: OutboxOptions;
  /** How the cache survives the page. Default: it does not. */
  readonly keeping?: KeepingOptions;
  readonly WebSocket?: WebSocketConstructor;
  /** Calls back when the page may have slept or the network may be back (R17). Default: what the browser tells. */
  readonly watchWakeUps?: (onWakeUp: () => void) => () => void;
}

/** What a refused command is told. */
export type Refused = Omit<Extract<ServerFrame, { t: 'refused' }>, 't'>;

/** A TanStack Query cache that is kept true. */
export interface SocketHub {
  /** Connects, and stays connected. */
  start(): void;
  stop(): void;
  /** Shows what was kept of the cache; to be awaited before `start()`. @returns whether there was anything. */
  restore(): Promise<boolean>;
  /** Removes what is kept in the storage, of whomever: somebody signs out. Nothing is kept any more until `start()`. */
  forget(): Promise<void>;
  readonly status: ConnectionStatus;
  readonly subscribeStatus: (listener: () => void) => () => void;
  /** Options of a query that the engine keeps true. */
  query<T, D = T>(query: HubQuery<T, D>): HubQueryOptions<T, D>;
  infiniteQuery<P, Param>(query: HubInfiniteQuery<P, Param>): HubInfiniteQueryOptions<P, Param>;
  /**
   * Lets pages of an infinite query go that nobody is near; they are asked for again by the usual ways.
   * @returns whether they went: not while something of the query is on its way.
   */
  letPagesGo(queryKey: QueryKey, pages: PagesToLetGo): boolean;
  /** Empties a query and asks for it as if for the first time: of an infinite one the first page. */
  beginAnew(queryKey: QueryKey): void;
  /** Listens to an ephemeral event, or to a live one with side effects: once per event, never replayed. */
  onEvent(name: string, listener: (payload: unknown, room: number) => void): () => void;
  /** Sends a socket command. It is worth nothing later: dropped when not live. */
  send(command: string, payload: unknown): void;
  /** A command was refused. */
  onRefused(listener: (refused: Refused) => void): () => void;
  /** @returns whether a query is known to be behind and asking again has not helped so far (R7). */
  isCatchingUp(queryKey: QueryKey): boolean;
  /** @returns whether a query shows the present: live, and nothing is known that it lacks. Of a restored cache: not yet. */
  isCurrent(queryKey: QueryKey): boolean;
  readonly subscribeCatchingUp: (listener: () => void) => () => void;
  readonly outbox: Outbox;
  readonly counters: Readonly<HubCounters>;
  /** Watches what the engine does, step by step; with nobody watching it costs nothing. @returns how to stop. */
  onTrace(listener: (trace: HubTrace) => void): () => void;
  /** @returns the time by the server's clock, in ms since 1970; undefined before the first connection. */
  serverNowMs(): number | undefined;
  /** @returns what the server calls a room of the wire; undefined for one that was never joined. */
  roomName(room: number): string | undefined;
}

/** Makes a hub: a TanStack Query cache kept true over one WebSocket. It does nothing before `start()`. */
export function createSocketHub(options: SocketHubOptions): SocketHub {
  return createWeakenedSocketHub(options, {});
}

/** For tests alone: a hub with pieces switched off, to show that they are needed. */
export function createWeakenedSocketHub(options: SocketHubOptions, weakening: Weakening): SocketHub {
  const core = createCore(options, weakening);
  const outbox = new DeliveringOutbox(core, options.outbox ?? withoutOutbox);
  const asker = new Asker(core);
  const fence = new Fence({ core, asker, onAdmitted: (value) => outbox.noteAnswer(value) });
  const listeners = new Listeners(core.report);
  const refusalListeners = new Set<(refused: Refused) => void>();
  const keeper = new CacheKeeper(core, options.keeping);
  const onEvent = (name: string, payload: unknown) => outbox.noteEvent(name, payload);
  const session = new Session({
    core,
    asker,
    listeners,
    url: options.url,
    WebSocket: options.WebSocket ?? globalThis.WebSocket,
    dispatch: new Dispatch({ core, asker, fence, listeners, onEvent }),
    roomChanges: new RoomChanges({ core, asker, fence, onLeft: (room) => keeper.noteLeft(room) }),
    onReload: options.onReload,
    onRefused: ({ t: _t, ...refused }) => refusalListeners.forEach((listener) => listener(refused)),
    onLive: () => outbox.deliverAll(),
    // Somebody else may sign in here next, and what is sent then would be theirs.
    onSignedOut: () => outbox.stop(),
    onMoved() {
      outbox.sweep();
      keeper.noteMoved();
    },
  });
  const watchWorld = () => [
    watchCache({ core, asker, fence }),
    (options.watchWakeUps ?? watchWakeUps)(() => session.wakeUp()),
  ];

  return {
    ...createSwitch(watchWorld, [session, outbox, keeper]),
    restore: () => keeper.restore(),
    forget: () => keeper.forget(),
    get status() {
      return session.status;
    },
    subscribeStatus: (listener) => session.subscribeStatus(listener),
    query: (query) => fencedQuery(fence, query),
    infiniteQuery: (query) => fencedInfiniteQuery(fence, query),
    letPagesGo: (queryKey, pages) => letPagesGo({ core, fence }, queryKey, pages),
    beginAnew: (queryKey) => beginAnew(core, queryKey),
    onEvent: (name, listener) => listeners.add(name, listener),
    send: (command, payload) => session.command(command, payload),
    onRefused(listener) {
      refusalListeners.add(listener);
      return () => refusalListeners.delete(listener);
    },
    isCatchingUp: (queryKey) => asker.isCatchingUp(hashKey(queryKey)),
    isCurrent: (queryKey) => session.status === 'live' && !core.needs.has(hashKey(queryKey)),
    subscribeCatchingUp: (listener) => asker.subscribe(listener),
    outbox,
    counters: core.counters,
    onTrace: (listener) => core.tracing.add(listener),
    serverNowMs: () => (core.serverAheadMs === undefined ? undefined : core.clock.now() + core.serverAheadMs),
    roomName: (room) => core.rooms.nameOf(room),
  };
}

interface Switched {
  start(): void;
  stop(): void;
}

/** What is watched while the parts run; started twice, it is watched once. */
function createSwitch(watch: () => readonly (() => void)[], parts: readonly Switched[]): Switched {
  let stopWatching: readonly (() => void)[] | undefined;
  return {
    start() {
      stopWatching ??= watch();
      for (const part of parts) part.start();
    },
    stop() {
      stopWatching?.forEach((stop) => stop());
      stopWatching = undefined;
      for (const part of parts) part.stop();
    },
  };
}

const withoutOutbox: OutboxOptions = {
  deliver: () => Promise.reject(new Error('createSocketHub was given no outbox options')),
};
