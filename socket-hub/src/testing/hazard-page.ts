import { QueryClient, type QueryKey } from '@tanstack/query-core';
import type { Answered } from '../answer.js';
import type { HybridCache } from '../handler.js';
import type { WireEvent } from '../protocol.js';
import { createSocketHub, type SocketHub } from '../socket-hub.js';
import { chatContract, chatHandlers } from './chat-handlers.js';
import { ChatModel } from './chat-model.js';
import { ChatPage } from './chat-page.js';
import { ModelServer } from './model-server.js';
import { socketsTo } from './model-socket.js';
import type { VirtualTime } from './virtual-time.js';

/** How events come into the cache. The first two are what guides tell. */
export const ways = ['setQueryData', 'cancelQueries, then setQueryData', 'socket-hub'] as const;
export type Way = (typeof ways)[number];

/** The same page of the same chat, with the same handlers; only the way of its events differs. */
export class HazardPage extends ChatPage {
  readonly channels = [1, 2] as const;
  readonly chat: ChatModel;
  readonly queryClient = new QueryClient({ defaultOptions: { queries: { retry: false, gcTime: Infinity } } });
  readonly hub: Pick<SocketHub, 'query' | 'infiniteQuery'>;
  /** How long an answer takes back, in ms. */
  answerMs = 1;
  /** How long an event takes, in ms. */
  readonly link = { delayMs: () => 1, losesFrame: () => false };
  readonly #time: VirtualTime;
  readonly #socketHub: SocketHub | undefined;

  constructor(way: Way, time: VirtualTime) {
    super();
    this.#time = time;
    const server = new ModelServer({ clock: time, link: this.link });
    this.chat = new ChatModel(server, this.channels);
    if (way === 'socket-hub') {
      this.#socketHub = this.#createHub(server);
      this.hub = this.#socketHub;
      this.#socketHub.start();
    } else {
      this.hub = plainQueries;
      const cache = plainCache(this.queryClient, way !== 'setQueryData');
      server.streams.addHearer({
        hear: (_, event) => void time.setTimeout(() => runPlainly(event, cache), this.link.delayMs()),
      });
    }
  }

  pass(ms: number): Promise<void> {
    return this.#time.pass(ms);
  }

  end(): void {
    this.#socketHub?.stop();
    this.queryClient.clear();
  }

  protected async ask<T>(_name: string, read: () => Answered<T>, signal?: AbortSignal): Promise<Answered<T>> {
    await this.#wait(1);
    const answer = read();
    await this.#wait(this.answerMs);
    if (signal?.aborted) throw signal.reason;
    return answer;
  }

  #wait(ms: number): Promise<void> {
    return new Promise((resolve) => {
      this.#time.setTimeout(resolve, ms);
    });
  }

  #createHub(server: ModelServer): SocketHub {
    return createSocketHub({
      url: () => 'ws://model',
      WebSocket: socketsTo(server),
      queryClient: this.queryClient,
      contract: chatContract,
      handlers: chatHandlers,
      clock: this.#time,
      random: () => 0,
      watchWakeUps: () => () => undefined,
      onReload: () => undefined,
      onError: () => undefined,
    });
  }
}

/** Queries as everybody writes them: what the server answers is what lies in the cache, without any wrapping. */
const plainQueries: Pick<SocketHub, 'query' | 'infiniteQuery'> = {
  query: ({ queryKey, request }) =>
    ({
      queryKey,
      queryFn: async (context: Parameters<typeof request>[0]) => (await request(context)).value,
      staleTime: Infinity,
    }) as never,
  infiniteQuery: ({ request, ...options }) =>
    ({
      ...options,
      queryFn: async (context: Parameters<typeof request>[0]) => (await request(context)).value,
      staleTime: Infinity,
    }) as never,
};

function runPlainly([, , , name, payload]: WireEvent, cache: HybridCache): void {
  chatHandlers[name]?.(payload as never, cache);
}

function plainCache(queryClient: QueryClient, isCancelling: boolean): HybridCache {
  const set = async (queryKey: QueryKey, updater: (old: never) => unknown) => {
    if (isCancelling) await queryClient.cancelQueries({ queryKey });
    queryClient.setQueryData(queryKey, (old: unknown) => (old === undefined ? old : updater(old as never)));
  };
  return {
    getQueryData: (queryKey) => queryClient.getQueryData(queryKey),
    setQueryData: (queryKey, updater) => void set(queryKey, updater),
    setQueriesData: ({ queryKey }, updater) => void set(queryKey, updater),
    invalidateQueries: (filters) => void queryClient.invalidateQueries(filters),
  };
}
