import FakeTimers, { type Clock as FakeClock } from '@sinonjs/fake-timers';
import { QueryClient } from '@tanstack/query-core';
import type { Answered } from '../answer.js';
import type { Weakening } from '../core.js';
import type { HandlerRegistry } from '../handler.js';
import type { KeepingOptions } from '../keeping/cache-storage.js';
import type { OutboxOptions } from '../outbox.js';
import type { HubReport, HubTrace } from '../reports.js';
import { createWeakenedSocketHub, type SocketHub } from '../socket-hub.js';
import { chatContract, chatHandlers } from './chat-handlers.js';
import { ChatModel } from './chat-model.js';
import { ChatPage } from './chat-page.js';
import { ModelServer } from './model-server.js';
import { socketsTo } from './model-socket.js';

export interface TestHubOptions {
  readonly server?: ModelServer;
  readonly channels?: readonly number[];
  readonly handlers?: HandlerRegistry;
  readonly outbox?: OutboxOptions;
  readonly keeping?: KeepingOptions;
  readonly weakening?: Weakening;
  readonly random?: () => number;
  readonly onTrace?: (trace: HubTrace) => void;
}

/** How long a request takes to the server, and its answer back, in ms. */
interface Latency {
  upMs: number;
  downMs: number;
}

/** What a server says of something that is not there. */
export class NotThereError extends Error {}

/** A hub on a chat under a virtual clock. Nothing has happened yet. */
export class TestHub extends ChatPage {
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
  /** The page wakes up. */
  wakeUp: () => void = () => undefined;
  /** May be changed at any time; the requests made after it take that long. */
  latency: () => Latency = () => ({ upMs: 5, downMs: 5 });

  constructor(options: TestHubOptions = {}) {
    super();
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
        isNotThere: (error) => error instanceof NotThereError,
        onReload: (reason) => this.reloads.push(reason),
        onError: (report) => this.reports.push(report),
        watchWakeUps: (onWakeUp) => {
          this.wakeUp = onWakeUp;
          return () => undefined;
        },
        random: options.random ?? (() => 0.5),
        ...(options.outbox && { outbox: options.outbox }),
        ...(options.keeping && { keeping: options.keeping }),
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

  /** Ends the test: gives the real clock back. */
  end(): void {
    this.hub.stop();
    this.queryClient.clear();
    this.clock.uninstall();
  }

  protected async ask<T>(name: string, read: () => Answered<T>, signal?: AbortSignal): Promise<Answered<T>> {
    this.requests.push(name);
    const { upMs, downMs } = this.latency();
    await wait(upMs);
    const answer = read();
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
