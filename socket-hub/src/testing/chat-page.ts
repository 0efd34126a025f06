import { InfiniteQueryObserver, QueryObserver, type QueryClient } from '@tanstack/query-core';
import type { Answered, PlainPages } from '../answer.js';
import type { HubInfiniteQueryOptions, HubQueryOptions } from '../query-options.js';
import type { SocketHub } from '../socket-hub.js';
import type { Board, ChatModel, Page, PageParam, Presence, Title, Unread } from './chat-model.js';

/** A page of the chat: what it asks, and what is seen on it. */
export abstract class ChatPage {
  abstract readonly chat: ChatModel;
  abstract readonly queryClient: QueryClient;
  abstract readonly hub: Pick<SocketHub, 'query' | 'infiniteQuery'>;
  abstract readonly channels: readonly number[];

  messages(room: number): HubInfiniteQueryOptions<Page, PageParam> {
    return this.hub.infiniteQuery<Page, PageParam>({
      queryKey: ['messages', room],
      initialPageParam: null,
      request: ({ pageParam }) => this.ask(`messages ${room}`, () => this.chat.page(room, pageParam)),
      getNextPageParam: (page) => (page.from > 0 ? page.from : null),
      getPreviousPageParam: (page) => (page.to === null ? null : { after: page.to }),
    });
  }

  unread(channel: number): HubQueryOptions<Unread> {
    return this.hub.query<Unread>({
      queryKey: ['unread', channel],
      request: () => this.ask(`unread ${channel}`, () => this.chat.unread(channel)),
      isExhausted: (value) => value.isTruncated && value.unread.length === 0,
    });
  }

  /** Reads the signal, so that TanStack aborts its fetch when the last observer leaves. */
  title(room: number): HubQueryOptions<Title> {
    return this.hub.query<Title>({
      queryKey: ['title', room],
      request: ({ signal }) => this.ask(`title ${room}`, () => this.chat.title(room), signal),
    });
  }

  board(): HubQueryOptions<Board> {
    return this.hub.query<Board>({
      queryKey: ['board'],
      request: () => this.ask('board', () => this.chat.board(this.channels)),
    });
  }

  presence(): HubQueryOptions<Presence> {
    return this.hub.query<Presence>({
      queryKey: ['presence'],
      request: () => this.ask('presence', () => this.chat.presence()),
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

  plainMessages(room: number): PlainPages<Page, PageParam> | undefined {
    return this.observeMessages(room).getCurrentResult().data;
  }

  /** Sends a request to the server, which reads its answer there. */
  protected abstract ask<T>(name: string, read: () => Answered<T>, signal?: AbortSignal): Promise<Answered<T>>;
}
