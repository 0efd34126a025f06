import FakeTimers, { type Clock as FakeClock } from '@sinonjs/fake-timers';
import { QueryClient } from '@tanstack/query-core';
import type { Weakening } from '../core.js';
import type { Contract, EventRule } from '../contract.js';
import type { HandlerRegistry } from '../handler.js';
import type { OutboxOptions } from '../outbox.js';
import type { HubReport } from '../reports.js';
import { createWeakenedSocketHub, type SocketHub } from '../socket-hub.js';
import { ModelServer, socketsTo } from './model-server.js';

const rule = (pattern: EventRule['pattern'], delivery: EventRule['delivery'] = 'durable'): EventRule => ({
  pattern,
  delivery,
});

/** The small world of the engine's tests: lists of words in rooms, a title, a score of two rooms. */
export const contract: Contract = {
  wire: 'w1',
  events: {
    ADDED: rule('direct'),
    REMOVED: rule('direct'),
    RENAMED: rule('invalidate'),
    SCORED: rule('direct'),
    RANG: { ...rule('direct'), sideEffects: true },
    BROKEN: rule('direct'),
    TYPING: rule('ephemeral', 'ephemeral'),
  },
};

export interface Words {
  readonly words: readonly string[];
}

interface WordPayload {
  readonly room: number;
  readonly word: string;
}

export const handlers: HandlerRegistry = {
  ADDED: ({ room, word }: WordPayload, cache) =>
    cache.setQueryData<Words>(['words', room], (old) =>
      old.words.includes(word) ? old : { words: [...old.words, word] },
    ),
  REMOVED: ({ room, word }: WordPayload, cache) =>
    cache.setQueryData<Words>(['words', room], (old) =>
      old.words.includes(word) ? { words: old.words.filter((other) => other !== word) } : old,
    ),
  RENAMED: ({ room }: { room: number }, cache) => cache.invalidateQueries({ queryKey: ['title', room] }),
  SCORED: ({ side, points }: { side: 'home' | 'away'; points: number }, cache) =>
    cache.setQueriesData<Record<string, number>>({ queryKey: ['score'] }, (old) => ({ ...old, [side]: points })),
  RANG: () => undefined,
  BROKEN: () => {
    throw new Error('a handler of the test breaks');
  },
};

export interface TestHub {
  readonly clock: FakeClock;
  readonly server: ModelServer;
  readonly queryClient: QueryClient;
  readonly hub: SocketHub;
  readonly reports: HubReport[];
  readonly reloads: string[];
  /** Ends the test: gives the real clock back. */
  end(): void;
}

interface TestHubOptions {
  readonly server?: ModelServer;
  readonly handlers?: HandlerRegistry;
  readonly outbox?: OutboxOptions;
  readonly weakening?: Weakening;
  readonly random?: () => number;
}

/** A hub on a model server under a virtual clock. Nothing has happened yet. */
export function createTestHub(options: TestHubOptions = {}): TestHub {
  const clock = FakeTimers.install({
    toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date', 'performance'],
  });
  const server = options.server ?? new ModelServer();
  const queryClient = new QueryClient({ defaultOptions: { queries: { retry: false, gcTime: Infinity } } });
  const reports: HubReport[] = [];
  const reloads: string[] = [];
  const hub = createWeakenedSocketHub(
    {
      url: () => 'ws://model',
      WebSocket: socketsTo(server),
      queryClient,
      contract,
      handlers: options.handlers ?? handlers,
      onReload: (reason) => reloads.push(reason),
      onError: (report) => reports.push(report),
      random: options.random ?? (() => 0.5),
      ...(options.outbox && { outbox: options.outbox }),
    },
    options.weakening ?? {},
  );
  const end = () => {
    hub.stop();
    queryClient.clear();
    clock.uninstall();
  };
  return { clock, server, queryClient, hub, reports, reloads, end };
}
