import type { MessagesPage } from '@kraken/shared';
import { useSocketHub } from '@kraken/socket-hub/react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { messagesControllerFindPage, threadsControllerFindPage } from '../../api/sdk.gen.js';
import { fencedAnswerOf } from '../../requests/answer-of.js';
import { messagesQueryKey, threadQueryKey } from '../../socket-hub/query-keys.js';

/** Which part of the history to ask for; empty: the newest. */
export interface PageParam {
  readonly before?: number;
  readonly after?: number;
  readonly around?: number;
}

const HALF_AN_HOUR_MS = 30 * 60_000;

/**
 * A channel's history, newest page first: from the present, or around a position. Next is older, previous is newer;
 * where the newest page is open to the end, events go on where it stops (R9). Live.
 */
export function useMessages(channelId: string, around?: number) {
  const hub = useSocketHub();
  const path = { channelId };
  return useInfiniteQuery(
    hub.infiniteQuery<MessagesPage, PageParam>({
      queryKey: messagesQueryKey(channelId, around),
      initialPageParam: around === undefined ? {} : { around },
      getNextPageParam: (page) => (page.from > 0 ? { before: page.from } : null),
      getPreviousPageParam: (page) => (page.to === null ? null : { after: page.to }),
      request: ({ pageParam, signal }) =>
        fencedAnswerOf(messagesControllerFindPage({ path, query: { ...pageParam }, signal })),
      gcTime: HALF_AN_HOUR_MS,
    }),
  );
}

/** The thread of a message of a channel. */
export interface ThreadPlace {
  readonly channelId: string;
  readonly threadId: string;
}

/** A message and the replies to it, newest page first: from the present, or around a position. Live. */
export function useThread({ channelId, threadId }: ThreadPlace, around?: number) {
  const hub = useSocketHub();
  const path = { channelId, messageId: threadId };
  return useInfiniteQuery(
    hub.infiniteQuery<MessagesPage, PageParam>({
      queryKey: threadQueryKey({ channelId, threadId }, around),
      initialPageParam: around === undefined ? {} : { around },
      getNextPageParam: (page) => (page.from > 0 ? { before: page.from } : null),
      getPreviousPageParam: (page) => (page.to === null ? null : { after: page.to }),
      request: ({ pageParam, signal }) =>
        fencedAnswerOf(threadsControllerFindPage({ path, query: { ...pageParam }, signal })),
      gcTime: HALF_AN_HOUR_MS,
    }),
  );
}

/** @returns the messages of all pages, oldest first. */
export function messagesInOrder(pages: readonly MessagesPage[]): MessagesPage['messages'] {
  return pages.toReversed().flatMap(({ messages }) => messages);
}
