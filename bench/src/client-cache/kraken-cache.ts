import { declarations, wireHash, type MessagesPage, type Unread } from '@kraken/shared';
import { createSocketHub, type SocketHub } from '@kraken/socket-hub';
import { InfiniteQueryObserver, QueryClient, QueryObserver } from '@tanstack/query-core';
import { handlerRegistry } from '../../../frontend/src/socket-hub/handlers/index.js';
import { messagesQueryKey, unreadQueryKey, userQueryKey } from '../../../frontend/src/socket-hub/query-keys.js';
import { CHANNEL_ID, ROOM, type BusyChannel } from './busy-channel.js';
import { BESIDE, type CachedChannel } from './cached-channel.js';
import { ScriptedServer } from './scripted-socket.js';

interface Options {
  readonly channel: BusyChannel;
  /** How long a page of history is on its way. */
  readonly latencyMs: number;
}

/** The real engine and Kraken's own handlers, over a socket whose far end is a script. Looked at, nothing loaded yet. */
export async function openKrakenCache({ channel, latencyMs }: Options): Promise<CachedChannel> {
  const server = new ScriptedServer({ room: ROOM, name: `channel:${CHANNEL_ID}`, head: () => channel.head });
  const queryClient = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  const hub = createSocketHub({
    url: () => 'ws://scripted',
    queryClient,
    contract: { wire: wireHash(), events: declarations },
    handlers: handlerRegistry,
    WebSocket: server.WebSocket,
    onReload: (reason) => fail(`reload: ${reason}`),
    onError: ({ message }) => fail(message),
  });
  hub.start();
  await new Promise<void>((resolve) => {
    const stop = hub.subscribeStatus(() => {
      if (hub.status !== 'live') return;
      stop();
      resolve();
    });
  });
  const observer = new InfiniteQueryObserver(
    queryClient,
    hub.infiniteQuery<MessagesPage, number | null>({
      queryKey: messagesQueryKey(CHANNEL_ID),
      initialPageParam: null,
      getNextPageParam: (page) => (page.from > 0 ? page.from : null),
      request: async ({ pageParam }) => {
        const { page, asOf } = channel.pageBefore(pageParam);
        if (latencyMs > 0) await new Promise((resolve) => setTimeout(resolve, latencyMs));
        return { value: page, asOf: { [ROOM]: asOf } };
      },
    }),
  );
  const stops = [observer.subscribe(() => undefined), ...lookBeside({ hub, queryClient, channel })];
  return {
    take: (frame) => server.tell(frame),
    loadOlder: async () => void (await observer.fetchNextPage()),
    get messages() {
      return (
        observer
          .getCurrentResult()
          .data?.pages.toReversed()
          .flatMap(({ messages }) => messages) ?? []
      );
    },
    get pages() {
      return observer.getCurrentResult().data?.pages.length ?? 0;
    },
    stop: () => {
      for (const stop of stops) stop();
      hub.stop();
      queryClient.clear();
    },
  };
}

function lookBeside(parts: { hub: SocketHub; queryClient: QueryClient; channel: BusyChannel }) {
  const { hub, queryClient, channel } = parts;
  const position = channel.head;
  const unread = Array.from({ length: BESIDE.channels }, (_, index) => {
    const channelId = index === 0 ? CHANNEL_ID : `channel-${index}`;
    const value: Unread = {
      channelId,
      userId: 'reader',
      position,
      unread: [],
      isTruncated: false,
      lastSentAt: null,
      role: 'member',
      mentions: [],
      hasMoreMentions: false,
    };
    const asOf = { [ROOM + index]: position };
    const request = () => Promise.resolve({ value, asOf });
    return hub.query<Unread>({ queryKey: unreadQueryKey({ channelId }), request });
  });
  const people = Array.from({ length: BESIDE.people }, (_, index) => {
    const userId = `user-${index}`;
    return hub.query({
      queryKey: userQueryKey({ userId }),
      request: () => Promise.resolve({ value: userId, asOf: {} }),
    });
  });
  return [...unread, ...people].map((options) =>
    new QueryObserver(queryClient, options as never).subscribe(() => undefined),
  );
}

function fail(message: string): never {
  throw new Error(`the engine is not at peace: ${message}`);
}
