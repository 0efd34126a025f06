import type { Message, MessagesPage, Unread } from '@kraken/shared';
import type { WireEvent } from '@kraken/socket-hub/protocol';
import { InfiniteQueryObserver, QueryClient, QueryObserver, type InfiniteData } from '@tanstack/query-core';
import { CHANNEL_ID, type BusyChannel } from './busy-channel.js';
import { BESIDE, type CachedChannel } from './cached-channel.js';

const messagesKey = ['messages', CHANNEL_ID];
const unreadKey = ['unread', CHANNEL_ID];

interface Options {
  readonly channel: BusyChannel;
  readonly latencyMs: number;
  /** The guides' advice against lost updates: running fetches are cancelled before the cache is written. */
  readonly cancelsFetches?: boolean;
}

/** The cache kept as the guides of TanStack Query do it: `setQueryData` with the updated copy, nothing else. */
export function openGuideCache({ channel, latencyMs, cancelsFetches = false }: Options): CachedChannel {
  const queryClient = new QueryClient({ defaultOptions: { queries: { retry: false, staleTime: Infinity } } });
  const observer = new InfiniteQueryObserver(queryClient, {
    queryKey: messagesKey,
    initialPageParam: null as number | null,
    getNextPageParam: (page: MessagesPage) => (page.from > 0 ? page.from : null),
    queryFn: async ({ pageParam }) => {
      const { page } = channel.pageBefore(pageParam);
      if (latencyMs > 0) await new Promise((resolve) => setTimeout(resolve, latencyMs));
      return page;
    },
  });
  const stops = [observer.subscribe(() => undefined), ...lookBeside(queryClient, channel.head)];
  return {
    take: (frame) => {
      const { events } = JSON.parse(frame) as { events: WireEvent[] };
      if (cancelsFetches) void queryClient.cancelQueries({ queryKey: messagesKey });
      for (const [, , , name, payload] of events) write(queryClient, name, payload as Payload);
    },
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
      queryClient.clear();
    },
  };
}

interface Payload {
  readonly message: Message;
  readonly messageId: string;
}

const NOTHING_UNDER = { reactions: [], votes: [], replyCount: 0, lastReplyAt: null, isDeleted: false };

function write(queryClient: QueryClient, name: string, { message, messageId }: Payload): void {
  const change = (update: (page: MessagesPage, index: number) => MessagesPage) =>
    queryClient.setQueryData<InfiniteData<MessagesPage>>(
      messagesKey,
      (old) => old && { ...old, pages: old.pages.map(update) },
    );
  if (name === 'UPDATE_MESSAGE')
    change((page) => ({
      ...page,
      messages: page.messages.map((old) => (old.id === message.id ? { ...old, ...message } : old)),
    }));
  if (name === 'DELETE_MESSAGE')
    change((page) => ({ ...page, messages: page.messages.filter(({ id }) => id !== messageId) }));
  if (name !== 'NEW_MESSAGE') return;
  change((page, index) =>
    index === 0 ? { ...page, messages: [...page.messages, { ...message, ...NOTHING_UNDER }] } : page,
  );
  queryClient.setQueryData<Unread>(
    unreadKey,
    (old) => old && (old.unread.length < 100 ? { ...old, unread: [...old.unread, message.position] } : old),
  );
}

function lookBeside(queryClient: QueryClient, position: number) {
  const unread = Array.from({ length: BESIDE.channels }, (_, index) => {
    const channelId = index === 0 ? CHANNEL_ID : `channel-${index}`;
    return { queryKey: ['unread', channelId], queryFn: () => Promise.resolve({ channelId, position, unread: [] }) };
  });
  const people = Array.from({ length: BESIDE.people }, (_, index) => {
    const userId = `user-${index}`;
    return { queryKey: ['user', userId], queryFn: () => Promise.resolve(userId) };
  });
  return [...unread, ...people].map((options) =>
    new QueryObserver(queryClient, options as never).subscribe(() => undefined),
  );
}
