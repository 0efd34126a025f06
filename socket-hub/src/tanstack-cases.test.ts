import { InfiniteQueryObserver, keepPreviousData, QueryObserver, replaceEqualDeep } from '@tanstack/query-core';
import { describe, expect, it } from 'vitest';
import type { Weakening } from './core.js';
import { createSocketHub } from './socket-hub.js';
import { chatContract, chatHandlers } from './testing/chat-handlers.js';
import { ChatModel, type Page } from './testing/chat-model.js';
import { inWorld } from './testing/in-world.js';
import { ModelServer } from './testing/model-server.js';
import { socketsTo } from './testing/model-socket.js';
import type { TestHub } from './testing/test-hub.js';

const nobody = () => undefined;
const slowly = () => ({ upMs: 1, downMs: 50 });
const idsOf = (pages: readonly Page[] | undefined) =>
  pages?.map(({ messages }) => messages.map(({ id }) => id).join(' '));

describe('infinite queries', () => {
  const filled = (world: TestHub) => {
    for (let place = 1; place <= 12; place++) world.chat.send(1, `m${place}`);
  };

  const refetched = (weakening: Weakening) =>
    inWorld({ weakening }, async (world) => {
      filled(world);
      const observer = world.observeMessages(1);
      observer.subscribe(nobody);
      await world.pass(50);
      await Promise.all([observer.fetchNextPage(), world.pass(50)]);
      world.latency = slowly;
      void observer.refetch();
      // Between the answers of its pages: the first reflects less than the second.
      await world.pass(60);
      world.chat.remove(1, 'm6');
      world.chat.send(1, 'late');
      await world.pass(500);
      return idsOf(world.plainMessages(1)?.pages);
    });

  it('[R6] asked again page by page: an event in between reaches the page that is older than it', async () => {
    expect(await refetched({})).toEqual(['m9 m10 m11 m12 late', 'm5 m7 m8']);
    expect(await refetched({ noReapplication: true })).not.toEqual(['m9 m10 m11 m12 late', 'm5 m7 m8']);
  });

  it('[R6] maxPages lets the farthest page go, both ways, and events go on reaching those that are left', () =>
    inWorld({}, async (world) => {
      filled(world);
      const request = ({ pageParam }: { pageParam: number }) => {
        const { value, asOf } = world.chat.page(1, pageParam);
        return Promise.resolve({ value, asOf });
      };
      const options = world.hub.infiniteQuery<Page, number>({
        queryKey: ['messages', 1],
        request,
        initialPageParam: 8,
        getNextPageParam: (page) => (page.from > 0 ? page.from : null),
        getPreviousPageParam: (page) => (page.to !== null && page.to < 12 ? page.to + 4 : null),
        maxPages: 2,
      });
      const observer = new InfiniteQueryObserver(world.queryClient, options);
      observer.subscribe(nobody);
      await world.pass(20);
      const seen = () => idsOf(observer.getCurrentResult().data?.pages);
      expect(seen()).toEqual(['m5 m6 m7 m8']);
      await Promise.all([observer.fetchNextPage(), world.pass(20)]);
      expect(seen()).toEqual(['m5 m6 m7 m8', 'm1 m2 m3 m4']);
      await Promise.all([observer.fetchPreviousPage(), world.pass(20)]);
      expect(seen()).toEqual(['m9 m10 m11 m12', 'm5 m6 m7 m8']);
      world.chat.remove(1, 'm6');
      world.chat.remove(1, 'm1');
      await world.pass(20);
      expect(seen()).toEqual(['m9 m10 m11 m12', 'm5 m7 m8']);
    }));
});

describe('what a query may start with', () => {
  it('[R7] initialData is shown as it is and never written to by events; the first answer takes its place', () =>
    inWorld({}, async (world) => {
      const options = { ...world.title(1), initialData: { title: -1 } as never, staleTime: 0 };
      const observer = new QueryObserver(world.queryClient, options);
      expect(observer.getCurrentResult().data).toEqual({ title: -1 });
      observer.subscribe(nobody);
      await world.pass(50);
      expect(observer.getCurrentResult().data).toEqual({ title: 0 });
      world.chat.rename(1);
      await world.pass(50);
      expect(observer.getCurrentResult().data).toEqual({ title: 1 });
    }));

  it('[R7] keepPreviousData under an event: what is kept is of the other query, and the new one misses nothing', () =>
    inWorld({}, async (world) => {
      const optionsOf = (room: number) => ({ ...world.unread(room), placeholderData: keepPreviousData });
      const observer = new QueryObserver(world.queryClient, optionsOf(1));
      observer.subscribe(nobody);
      await world.pass(50);
      world.latency = slowly;
      observer.setOptions(optionsOf(2));
      await world.pass(10);
      world.chat.send(2);
      await world.pass(10);
      expect(observer.getCurrentResult()).toMatchObject({ isPlaceholderData: true, data: { unread: [] } });
      await world.pass(200);
      expect(observer.getCurrentResult()).toMatchObject({ isPlaceholderData: false, data: { unread: [1] } });
    }));

  it('[R7] placeholderData from an infinite query lets events reach its real pages alone', () =>
    inWorld({}, async (world) => {
      world.chat.send(1, 'a');
      await world.pass(20);
      world.latency = slowly;
      const placeholder = { pages: [], pageParams: [] };
      const options = { ...world.messages(1), placeholderData: placeholder };
      const observer = new InfiniteQueryObserver(world.queryClient, options as never);
      observer.subscribe(nobody);
      await world.pass(10);
      expect(observer.getCurrentResult()).toMatchObject({ isPlaceholderData: true, data: { pages: [] } });
      world.chat.send(1, 'b');
      await world.pass(200);
      expect(idsOf(world.plainMessages(1)?.pages)).toEqual(['a b']);
    }));
});

describe('what components see', () => {
  it('[R6] select runs again only for what it is given anew, and what comes out the same stays the same object', () =>
    inWorld({}, async (world) => {
      let runs = 0;
      const request = () => Promise.resolve(world.chat.board([1, 2]));
      const select = ({ topics }: { topics: Readonly<Record<number, number>> }) => {
        runs++;
        return { of: { 1: topics[1] } };
      };
      const options = world.hub.query({ queryKey: ['board'], request, select });
      const observer = new QueryObserver(world.queryClient, options);
      observer.subscribe(nobody);
      await world.pass(50);
      const [runsBefore, before] = [runs, observer.getCurrentResult().data];
      world.chat.setTopic(2);
      await world.pass(50);
      expect(runs).toBe(runsBefore + 1);
      expect(observer.getCurrentResult().data).toBe(before);
      world.chat.announce([1], 'RANG', {});
      await world.pass(50);
      expect(runs).toBe(runsBefore + 1);
    }));

  it('[R6] what an event leaves alone stays the same object; TanStack’s own sharing is not needed for it', () =>
    inWorld({}, async (world) => {
      for (const id of ['a', 'b']) world.chat.send(1, id);
      world.observeMessages(1).subscribe(nobody);
      await world.pass(50);
      const before = world.plainMessages(1)?.pages[0]?.messages;
      world.chat.edit(1, 'b');
      await world.pass(50);
      const after = world.plainMessages(1)?.pages[0]?.messages;
      expect(after?.[0]).toBe(before?.[0]);
      expect(after?.[1]).not.toBe(before?.[1]);
      // That sharing is the door of the fence: in its place, an answer would enter unmended.
      expect(world.messages(1).structuralSharing).not.toBe(replaceEqualDeep);
    }));
});

describe('several query clients', () => {
  it('[R6] two hubs in one page keep two caches apart, each by its own connection', () =>
    inWorld({}, async (one) => {
      const { QueryClient } = await import('@tanstack/query-core');
      const server = new ModelServer();
      const chat = new ChatModel(server, [1, 2]);
      const queryClient = new QueryClient();
      const hub = createSocketHub({
        url: () => 'ws://other',
        WebSocket: socketsTo(server),
        queryClient,
        contract: chatContract,
        handlers: chatHandlers,
        onReload: nobody,
        onError: nobody,
        watchWakeUps: () => nobody,
      });
      hub.start();
      const request = () => Promise.resolve(chat.board([1, 2]));
      const other = new QueryObserver(queryClient, hub.query({ queryKey: ['board'], request }));
      const leave = other.subscribe(nobody);
      const mine = one.observe(one.board());
      mine.subscribe(nobody);
      await one.pass(50);
      chat.setTopic(1);
      one.chat.setTopic(2);
      await one.pass(50);
      expect(mine.getCurrentResult().data).toEqual({ topics: { 1: 0, 2: 1 } });
      expect(other.getCurrentResult().data).toEqual({ topics: { 1: 1, 2: 0 } });
      one.server.cut();
      chat.setTopic(1);
      await one.pass(50);
      expect([one.hub.status, hub.status]).toEqual(['offline', 'live']);
      expect(other.getCurrentResult().data).toEqual({ topics: { 1: 2, 2: 0 } });
      leave();
      hub.stop();
    }));
});
