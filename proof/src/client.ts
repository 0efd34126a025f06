import { setTimeout as sleep } from 'node:timers/promises';
import { declarations, wireHash, type CachedEvent } from '@kraken/shared';
import type { HubReport, SocketHub, SocketHubOptions } from '@kraken/socket-hub';
import { InfiniteQueryObserver, QueryClient, QueryObserver } from '@tanstack/query-core';
import WebSocket from 'ws';
import { requireDeclaredPayload } from '../../backend/src/testing/require-declared.js';
import type { TestPerson } from '../../backend/src/testing/test-person.js';
import { RequestError } from '../../frontend/src/requests/request-error.js';
import { handlerRegistry } from '../../frontend/src/socket-hub/handlers/index.js';
import { stateQueryKey } from '../../frontend/src/socket-hub/state-query-key.js';
import type { Weakening } from '../../socket-hub/src/core.js';
import { createWeakenedSocketHub } from '../../socket-hub/src/socket-hub.js';
import type { PagedQuestion, Question, SingleQuestion } from './questions.js';

type Handler = (payload: never, queryClient: never) => void;

export interface ClientOptions {
  /** Wraps each handler: to run it twice, or not at all. */
  readonly changeHandler?: (event: CachedEvent, handler: Handler) => Handler;
  readonly queryClient?: QueryClient;
  /** What the engine is given instead of the real network and clock. */
  readonly engine?: Partial<SocketHubOptions>;
  /** Pieces of the engine that are switched off (hostile controls). */
  readonly weakening?: Weakening;
}

/** One browser tab of a person without the browser: the real engine, the real handlers, a real socket. */
export class Client {
  readonly queryClient: QueryClient;
  readonly hub: SocketHub;
  /** Names of the events that have passed the handlers, in order. */
  readonly heard: string[] = [];
  readonly reports: HubReport[] = [];
  /** How often it has asked the server. */
  requests = 0;
  /** The page wakes up, or the network is back: it does not wait for the end of its back-off (R17). */
  wakeUp: () => void = () => undefined;
  private readonly mounted = new Map<Question, () => void>();

  constructor(
    readonly person: TestPerson,
    { changeHandler = (_event, handler) => handler, queryClient, engine, weakening = {} }: ClientOptions = {},
  ) {
    this.queryClient = queryClient ?? new QueryClient({ defaultOptions: { queries: { retry: false } } });
    const listen =
      (event: CachedEvent, handler: Handler): Handler =>
      (payload, queryClient) => {
        this.heard.push(event);
        requireDeclaredPayload(event, payload);
        handler(payload, queryClient);
      };
    const handlers = Object.entries(handlerRegistry).map(([name, handler]) => {
      const event = name as CachedEvent;
      return [event, listen(event, changeHandler(event, handler as Handler))] as const;
    });
    const { baseUrl, cookie } = person.browser;
    const options: SocketHubOptions = {
      url: () => `${baseUrl.replace(/^http/, 'ws')}/api/socket`,
      queryClient: this.queryClient,
      contract: { wire: wireHash(), events: declarations, stateQueryKey },
      handlers: Object.fromEntries(handlers) as never,
      watchWakeUps: (onWakeUp) => {
        this.wakeUp = onWakeUp;
        return () => undefined;
      },
      onReload: (reason) => this.reports.push({ code: 'RELOAD', message: reason } as never),
      onError: (report) => this.reports.push(report),
      isNotThere: (error) => error instanceof RequestError && error.code === 'not-found',
      WebSocket: class extends WebSocket {
        constructor(url: string) {
          super(url, { headers: { cookie, origin: baseUrl } });
          // A browser's socket says so by closing; this one throws unless somebody listens.
          this.on('error', () => undefined);
        }
      } as never,
      ...engine,
    };
    this.hub = createWeakenedSocketHub(options, weakening);
  }

  /** Connects and waits until it hears everything. */
  async start(): Promise<this> {
    this.queryClient.mount();
    this.hub.start();
    await until(() => this.hub.status === 'live', 'the client is live');
    return this;
  }

  stop(): void {
    for (const unmount of this.mounted.values()) unmount();
    this.mounted.clear();
    this.hub.stop();
    this.queryClient.unmount();
    this.queryClient.clear();
  }

  /** Looks at a question, and waits for its first answer; of a paged one `pages` pages. */
  async show(question: Question, pages = 1): Promise<void> {
    const shown = this.mount(question);
    await this.settled();
    for (let page = 1; page < pages; page++) await shown.fetchNextPage();
    await this.settled();
  }

  /** Looks at a question. @returns how to look further back, where it is a paged one. */
  mount(question: Question): { fetchNextPage: () => Promise<unknown>; fetchPreviousPage: () => Promise<unknown> } {
    this.hide(question);
    const isSingle = question.kind === 'single';
    const pages = isSingle
      ? undefined
      : new InfiniteQueryObserver(this.queryClient, this.pagedOptions(question) as never);
    const observer =
      pages ?? new QueryObserver(this.queryClient, this.singleOptions(question as SingleQuestion) as never);
    this.mounted.set(
      question,
      observer.subscribe(() => undefined),
    );
    const nothing = () => Promise.resolve();
    return {
      fetchNextPage: pages ? () => pages.fetchNextPage() : nothing,
      fetchPreviousPage: pages ? () => pages.fetchPreviousPage() : nothing,
    };
  }

  hide(question: Question): void {
    this.mounted.get(question)?.();
    this.mounted.delete(question);
  }

  /** @returns whether the cache knows the question, mounted or not. */
  holds({ queryKey }: Question): boolean {
    return this.queryClient.getQueryCache().find({ queryKey, exact: true }) !== undefined;
  }

  /** @returns what is loaded of a paged question; undefined of any other. */
  pagesOf(question: Question): readonly unknown[] | undefined {
    return question.kind === 'paged' ? (this.plain(question) as { pages: unknown[] } | undefined)?.pages : undefined;
  }

  /** @returns what the screen would show, in canonical form (R9). */
  shows(question: Question): unknown {
    const data = this.plain(question);
    if (data === undefined) return undefined;
    return question.kind === 'single'
      ? question.canonical(data)
      : question.canonical((data as { pages: unknown[] }).pages);
  }

  /** @returns what the server answers to the same question now, asked by `browser`. */
  async truth(question: Question, browser = this.person.browser): Promise<unknown> {
    if (question.kind === 'single') return question.canonical((await question.ask(browser)).value);
    const data = this.plain(question) as { pages: unknown[] } | undefined;
    return question.truth(browser, data?.pages ?? []);
  }

  /** Waits until nothing is being asked. */
  async settled(): Promise<void> {
    // A turn of the event loop: what an event asks for begins in the next one.
    await sleep(5);
    await until(() => this.queryClient.isFetching() === 0, 'all queries are idle');
  }

  private plain(question: Question): unknown {
    const query = this.queryClient.getQueryCache().find({ queryKey: question.queryKey, exact: true });
    const select = (question.kind === 'single' ? this.singleOptions(question) : this.pagedOptions(question)).select;
    return query?.state.data === undefined ? undefined : select(query.state.data as never);
  }

  private singleOptions(question: SingleQuestion) {
    return this.hub.query({
      queryKey: question.queryKey,
      request: () => this.counted(question.ask(this.person.browser)),
      ...(question.isExhausted ? { isExhausted: (value: unknown) => question.isExhausted?.(value) === true } : {}),
    });
  }

  private pagedOptions(question: PagedQuestion) {
    return this.hub.infiniteQuery({
      queryKey: question.queryKey,
      request: ({ pageParam }) => this.counted(question.ask(this.person.browser, pageParam)),
      initialPageParam: question.firstParam,
      getNextPageParam: (page) => question.next(page),
      getPreviousPageParam: (page) => question.previous?.(page) ?? null,
    });
  }

  private counted<T>(request: Promise<T>): Promise<T> {
    this.requests += 1;
    return request;
  }
}

/** Waits for a condition, 10 s at most. Throws with its description. */
export async function until(condition: () => boolean, description: string): Promise<void> {
  for (const deadline = Date.now() + 10_000; !condition(); await sleep(5)) {
    if (Date.now() > deadline) throw new Error(`waited in vain until ${description}`);
  }
}
