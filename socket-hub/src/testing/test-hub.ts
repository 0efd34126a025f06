import FakeTimers, { type Clock as FakeClock } from '@sinonjs/fake-timers';
import { InfiniteQueryObserver, QueryClient, QueryObserver } from '@tanstack/query-core';
import type { Answered, PlainPages } from '../answer.js';
import type { Weakening } from '../core.js';
import type { HandlerRegistry } from '../handler.js';
import type { OutboxOptions } from '../outbox.js';
import type { AsOf } from '../protocol.js';
import type { HubInfiniteQueryOptions, HubQueryOptions } from '../query-options.js';
import type { HubReport, HubTrace } from '../reports.js';
import { createWeakenedSocketHub, type SocketHub } from '../socket-hub.js';
import { chatContract, chatHandlers } from './chat-handlers.js';
import { ChatModel, type Board, type Page, type Title, type Unread } from './chat-model.js';
import { ModelServer, socketsTo } from './model-server.js';

export interface TestHubOptions {
  readonly server?: ModelServer;
  readonly channels?: readonly number[];
  readonly handlers?: HandlerRegistry;
  readonly outbox?: OutboxOptions;
  readonly weakening?: Weakening;
  readonly random?: () => number;
  readonly onTrace?: (trace: HubTrace) => void;
}

/** How long a request takes to the server, and its answer back, in ms. */
export interface Latency {
  upMs: number;
  downMs: number;
}

/** A hub on a chat under a virtual clock. Nothing has happened yet. */
export class TestHub {
  readonly clock: FakeClock;
  readonly server: ModelServer;
  readonly chat: ChatModel;
  readonly queryClient: QueryClient;
  readonly hub: SocketHub;
  readonly channels: readonly number[];
  readonly reports: HubReport[] = [];
  readonly reloads: string[] = [];
  /** Keys of all requests, in the order of asking. */
  readonly requests: string[] = [];
  readonly #orders = new WeakMap<AsOf, number>();
  /** The page wakes up. */
  wakeUp: () => void = () => undefined;
  /** May be changed at any time; the requests made after it take that long. */
  latency: () => Latency = () => ({ upMs: 5, downMs: 5 });

  constructor(options: TestHubOptions = {}) {
    this.clock = FakeTimers.install({
      now: Date.UTC(2026, 0, 1),
      toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date', 'performance'],
    });
    this.server = options.server ?? new ModelServer();
    this.channels = options.channels ?? [1, 2];
    this.chat = new ChatModel(this.server, this.channels);
    this.queryClient = new QueryClient({ defaultOptions: { queries: { retry: false, gcTime: Infinity } } });
    this.hub = createWeakenedSocketHub(
      {
        url: () => 'ws://model',
        WebSocket: socketsTo(this.server),
        queryClient: this.queryClient,
        contract: chatContract,
        handlers: options.handlers ?? chatHandlers,
        onReload: (reason) => this.reloads.push(reason),
        onError: (report) => this.reports.push(report),
        watchWakeUps: (onWakeUp) => {
          this.wakeUp = onWakeUp;
          return () => undefined;
        },
        random: options.random ?? (() => 0.5),
        ...(options.outbox && { outbox: options.outbox }),
        ...(options.onTrace && { onTrace: options.onTrace }),
      },
      options.weakening ?? {},
    );
  }

  /** Starts the hub and waits until it is live. */
  async live(): Promise<void> {
    this.hub.start();
    await this.clock.tickAsync(20);
  }

  pass(ms: number): Promise<number> {
    return this.clock.tickAsync(ms);
  }

  messages(room: number): HubInfiniteQueryOptions<Page, number | null> {
    return this.hub.infiniteQuery<Page, number | null>({
      queryKey: ['messages', room],
      initialPageParam: null,
      request: ({ pageParam }) => this.#ask(`messages ${room}`, () => this.chat.page(room, pageParam)),
      getNextPageParam: (page) => (page.from > 0 ? page.from : null),
    });
  }

  unread(channel: number): HubQueryOptions<Unread> {
    return this.hub.query<Unread>({
      queryKey: ['unread', channel],
      request: () => this.#ask(`unread ${channel}`, () => this.chat.unread(channel)),
      isExhausted: (value) => value.isTruncated && value.unread.length === 0,
    });
  }

  /** Reads the signal, so that TanStack aborts its fetch when the last observer leaves. */
  title(room: number): HubQueryOptions<Title> {
    return this.hub.query<Title>({
      queryKey: ['title', room],
      request: ({ signal }) => this.#ask(`title ${room}`, () => this.chat.title(room), signal),
    });
  }

  board(): HubQueryOptions<Board> {
    return this.hub.query<Board>({
      queryKey: ['board'],
      request: () => this.#ask('board', () => this.chat.board(this.channels)),
    });
  }

  observe<T, D>(options: HubQueryOptions<T, D>) {
    return new QueryObserver(this.queryClient, options);
  }

  observeMessages(room: number) {
    return new InfiniteQueryObserver(this.queryClient, this.messages(room));
  }

  /** What components would see of a query. */
  plain<T>(options: HubQueryOptions<T>): T | undefined {
    return this.observe(options).getCurrentResult().data;
  }

  plainMessages(room: number): PlainPages<Page, number | null> | undefined {
    return this.observeMessages(room).getCurrentResult().data;
  }

  /** @returns how many requests had begun, with it, when an answer was asked for; by the vector that it brought. */
  orderOf(asOf: AsOf): number {
    return this.#orders.get(asOf) ?? Infinity;
  }

  /** Ends the test: gives the real clock back. */
  end(): void {
    this.hub.stop();
    this.queryClient.clear();
    this.clock.uninstall();
  }

  async #ask<T>(name: string, read: () => Answered<T>, signal?: AbortSignal): Promise<Answered<T>> {
    this.requests.push(name);
    const order = this.requests.length;
    const { upMs, downMs } = this.latency();
    await wait(upMs);
    const answer = read();
    this.#orders.set(answer.asOf, order);
    await wait(downMs);
    if (signal?.aborted) throw signal.reason;
    return answer;
  }
}

function wait(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
}
