import { QueryClient } from '@tanstack/query-core';
import type { PlainPages } from '../answer.js';
import { InspectorFeed } from '../inspector/inspector-feed.js';
import { createSocketHub } from '../socket-hub.js';
import type { WebSocketLike } from '../web-socket.js';
import { chatContract, chatHandlers } from './chat-handlers.js';
import type { Page } from './chat-model.js';

/** What one event costs, in ms: from the text of its frame to the written cache. */
export interface EventCost {
  readonly cachedMessages: number;
  /** `setQueryData` as everybody calls it: TanStack then compares the whole data, to share what is the same. */
  readonly plainMs: number;
  readonly hubMs: number;
  /** While an inspector's feed records what happens. */
  readonly watchedMs: number;
}

const pageOf = 50;
const eventsPerRound = 200;
const rounds = 15;
/** Not counted: code that has not been compiled yet costs several times as much. */
const roundsToWarmUp = 15;

/** Measures all ways on the same data with the same handler, in turn. @returns medians. */
export async function measureEventCost(cachedMessages: number): Promise<EventCost> {
  const plain = createPlain(cachedMessages);
  const [fenced, watched] = [
    await createFenced(cachedMessages),
    await createFenced(cachedMessages, { isWatched: true }),
  ];
  const times: Record<'plain' | 'fenced' | 'watched', number[]> = { plain: [], fenced: [], watched: [] };
  let seq = cachedMessages;
  const runRound = (tell: (text: string) => void) => {
    const texts = Array.from({ length: eventsPerRound }, (_, index) => editFrame(seq + index + 1, cachedMessages));
    const startedAt = performance.now();
    for (const text of texts) tell(text);
    return (performance.now() - startedAt) / eventsPerRound;
  };
  for (let round = 0; round < roundsToWarmUp + rounds; round++) {
    times.plain.push(runRound(plain));
    times.fenced.push(runRound(fenced.tell));
    times.watched.push(runRound(watched.tell));
    seq += eventsPerRound;
  }
  for (const { stop } of [fenced, watched]) stop();
  const medianOf = (all: readonly number[]) => median(all.slice(roundsToWarmUp));
  return {
    cachedMessages,
    plainMs: medianOf(times.plain),
    hubMs: medianOf(times.fenced),
    watchedMs: medianOf(times.watched),
  };
}

/** Edits a message of the newest page. */
function editFrame(seq: number, cachedMessages: number): string {
  const message = { id: `m${cachedMessages}`, position: cachedMessages, version: seq };
  return JSON.stringify({ t: 'events', room: 1, events: [[seq, seq, `e${seq}`, 'EDITED', { room: 1, message }]] });
}

function createPlain(cachedMessages: number): (text: string) => void {
  const queryClient = new QueryClient();
  queryClient.setQueryData(['messages', 1], pagesOf(cachedMessages));
  const cache = {
    getQueryData: () => undefined,
    setQueryData: (queryKey: readonly unknown[], updater: (old: never) => unknown) =>
      void queryClient.setQueryData(queryKey, (old: unknown) => updater(old as never)),
    setQueriesData: () => undefined,
    invalidateQueries: () => undefined,
  };
  return (text) => {
    const { events } = JSON.parse(text) as { events: [number, number, string, string, unknown][] };
    for (const [, , , name, payload] of events) chatHandlers[name]?.(payload as never, cache);
  };
}

async function createFenced(cachedMessages: number, { isWatched = false } = {}) {
  const queryClient = new QueryClient();
  const listeners: ((event: { data: string }) => void)[] = [];
  class HandMadeSocket implements WebSocketLike {
    readonly readyState = 1;
    send(): void {}
    close(): void {}
    addEventListener(type: string, listener: (event: never) => void): void {
      if (type === 'message') listeners.push(listener as (event: { data: string }) => void);
    }
  }
  const hub = createSocketHub({
    url: () => 'ws://here',
    WebSocket: HandMadeSocket,
    queryClient,
    contract: chatContract,
    handlers: chatHandlers,
    onReload: () => undefined,
    onError: ({ message }) => {
      throw new Error(message);
    },
    watchWakeUps: () => () => undefined,
  });
  // What is painted costs no engine anything: here it is painted at once.
  const feed = new InspectorFeed({ hub, contract: chatContract, afterPaint: (onPainted) => onPainted() });
  if (isWatched) feed.start();
  hub.start();
  const tell = (text: string) => listeners.forEach((listener) => listener({ data: text }));
  tell(JSON.stringify({ t: 'joined', room: 1, name: 'room/1', seq: cachedMessages, tag: 1 }));
  const { pages } = pagesOf(cachedMessages);
  await queryClient.fetchInfiniteQuery({
    ...hub.infiniteQuery<Page, number>({
      queryKey: ['messages', 1],
      request: ({ pageParam }) =>
        Promise.resolve({ value: pages[pageParam] ?? emptyPage, asOf: { 1: cachedMessages } }),
      initialPageParam: 0,
      getNextPageParam: (_page, all) => (all.length < pages.length ? all.length : null),
    }),
    pages: pages.length,
  });
  const stop = () => {
    feed.stop();
    hub.stop();
  };
  return { tell, stop };
}

const emptyPage: Page = { messages: [], from: 0, to: 0 };

/** The newest page first, as a chat loads them. */
function pagesOf(cachedMessages: number): PlainPages<Page, number> {
  const count = cachedMessages / pageOf;
  const pages = Array.from({ length: count }, (_, index): Page => {
    const to = cachedMessages - index * pageOf;
    const from = to - pageOf;
    const messages = Array.from({ length: pageOf }, (__, offset) => ({
      id: `m${from + offset + 1}`,
      position: from + offset + 1,
      version: 0,
    }));
    return { messages, from, to: index === 0 ? null : to };
  });
  return { pages, pageParams: pages.map((_, index) => index) };
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
}
