import { keepPreviousData } from '@tanstack/query-core';
import { describe, expect, it } from 'vitest';
import { isAnswer, unwrap, wrapAnswer } from './answer.js';
import type { Weakening } from './core.js';
import type { AsOf } from './protocol.js';
import type { HubQueryOptions } from './query-options.js';
import { inWorld } from './testing/in-world.js';
import { NotThereError, type TestHub } from './testing/test-hub.js';

const ids = (world: TestHub) => world.plainMessages(1)?.pages.flatMap((page) => page.messages.map(({ id }) => id));
const nobody = () => undefined;

describe('an answer and an event', () => {
  const duringFirstFetch = (weakening: Weakening) =>
    inWorld({ weakening }, async (world) => {
      world.latency = () => ({ upMs: 1, downMs: 50 });
      world.observeMessages(1).subscribe(nobody);
      await world.pass(10);
      world.chat.send(1, 'during');
      await world.pass(100);
      return ids(world);
    });

  it('[R6] an event during the first fetch is in what the fetch brings', async () => {
    expect(await duringFirstFetch({})).toEqual(['during']);
    expect(await duringFirstFetch({ noReapplication: true })).toEqual([]);
  });

  const duringRefetch = (weakening: Weakening) =>
    inWorld({ weakening }, async (world) => {
      world.chat.send(1, 'before');
      const observer = world.observeMessages(1);
      observer.subscribe(nobody);
      await world.pass(50);
      world.latency = () => ({ upMs: 1, downMs: 50 });
      void observer.refetch();
      await world.pass(10);
      world.chat.send(1, 'during');
      await world.pass(5);
      const seenBeforeTheAnswer = ids(world);
      await world.pass(100);
      return { seenBeforeTheAnswer, seenAfter: ids(world), requests: world.requests.length };
    });

  it('[R6] an older answer never undoes an event, and an event never cancels a fetch', async () => {
    const both = ['before', 'during'];
    expect(await duringRefetch({})).toEqual({ seenBeforeTheAnswer: both, seenAfter: both, requests: 2 });
    expect((await duringRefetch({ noReapplication: true })).seenAfter).toEqual(['before']);
  });

  const duringNextPage = (weakening: Weakening) =>
    inWorld({ weakening }, async (world) => {
      for (let place = 1; place <= 8; place++) world.chat.send(1, `m${place}`);
      const observer = world.observeMessages(1);
      observer.subscribe(nobody);
      await world.pass(50);
      world.latency = () => ({ upMs: 1, downMs: 50 });
      void observer.fetchNextPage();
      await world.pass(10);
      world.chat.send(1, 'during');
      world.chat.remove(1, 'm2');
      await world.pass(100);
      const pages = world.plainMessages(1)?.pages ?? [];
      return pages.map((page) => page.messages.map(({ id }) => id));
    });

  it('[R6] an event during fetchNextPage: both the event and the page survive, each page by its own vector', async () => {
    const [newest, older] = await duringNextPage({});
    expect(newest).toEqual(['m5', 'm6', 'm7', 'm8', 'during']);
    expect(older).toEqual(['m1', 'm3', 'm4']);
    const [weakNewest] = await duringNextPage({ noReapplication: true });
    expect(weakNewest).not.toContain('during');
  });

  const aheadOfTheSocket = (weakening: Weakening) =>
    inWorld({ weakening }, async (world) => {
      world.chat.send(1, 'm');
      await world.pass(20);
      world.server.link.delayMs = () => 40;
      world.chat.edit(1, 'm');
      world.server.link.delayMs = () => 80;
      world.chat.edit(1, 'm');
      const versions: (number | undefined)[] = [];
      const observer = world.observeMessages(1);
      observer.subscribe(({ data }) => versions.push(data?.pages[0]?.messages[0]?.version));
      await world.pass(200);
      return versions.filter((version) => version !== undefined);
    });

  it('[R6] older events do not overwrite an answer that is ahead of the socket', async () => {
    expect(new Set(await aheadOfTheSocket({}))).toEqual(new Set([2]));
    expect(new Set(await aheadOfTheSocket({ noFence: true }))).toEqual(new Set([2, 1]));
  });

  const twoRooms = (weakening: Weakening) =>
    inWorld({ weakening }, async (world) => {
      world.server.link.delayMs = () => 60;
      world.chat.setTopic(1);
      world.server.link.delayMs = () => 120;
      world.chat.setTopic(1);
      const boards: unknown[] = [];
      world.observe(world.board()).subscribe(({ data }) => data && boards.push(data.topics));
      await world.pass(20);
      world.server.link.delayMs = () => 1;
      world.chat.setTopic(2);
      await world.pass(200);
      return boards;
    });

  it('[R6] an answer of two rooms takes the events of each by that room alone', async () => {
    const [first, last] = [
      { 1: 2, 2: 0 },
      { 1: 2, 2: 1 },
    ];
    const boards = await twoRooms({});
    expect(boards[0]).toEqual(first);
    expect(boards.at(-1)).toEqual(last);
    expect(boards).not.toContainEqual({ 1: 1, 2: 0 });
    expect(await twoRooms({ noFence: true })).toContainEqual({ 1: 1, 2: 0 });
  });

  const olderThanTheLog = (weakening: Weakening) =>
    inWorld({ weakening: { keptEvents: 2, ...weakening } }, async (world) => {
      world.latency = () => ({ upMs: 1, downMs: world.requests.length === 1 ? 50 : 1 });
      world.observeMessages(1).subscribe(nobody);
      await world.pass(5);
      for (let place = 1; place <= 4; place++) world.chat.send(1, `m${place}`);
      await world.pass(500);
      return ids(world);
    });

  it('[R6] an answer older than the floor of the log is asked for again', async () => {
    expect(await olderThanTheLog({})).toEqual(['m1', 'm2', 'm3', 'm4']);
    expect(await olderThanTheLog({ noFloor: true })).toEqual(['m3', 'm4']);
  });

  it('[R6] what the log forgets is not missed by an answer that has long been in the cache', () =>
    inWorld({ weakening: { keptEvents: 2 } }, async (world) => {
      for (let place = 1; place <= 5; place++) world.chat.send(1, `m${place}`);
      const observer = world.observeMessages(1);
      observer.subscribe(nobody);
      await world.pass(50);
      for (let times = 0; times < 9; times++) world.chat.edit(1, 'm5');
      await world.pass(50);
      void observer.fetchNextPage();
      await world.pass(50);
      expect(ids(world)).toEqual(['m2', 'm3', 'm4', 'm5', 'm1']);
      expect(world.requests).toHaveLength(2);
      expect(world.hub.counters.refusedAnswers).toBe(0);
    }));
});

describe('what TanStack hands to structuralSharing besides answers', () => {
  type Door = HubQueryOptions<never>['structuralSharing'];

  /** A door that takes all it is handed for an answer of now about the rooms it names. */
  const takesAll =
    (door: Door, asOf: AsOf): Door =>
    (old, next) =>
      isAnswer(next) ? door(old, next) : unwrap(door(old, wrapAnswer({ value: next, asOf }, Infinity)));

  const selected = (change: (door: Door) => Door) =>
    inWorld({}, async (world) => {
      const request = () => Promise.resolve(world.chat.board([1, 2]));
      const count = (board: { topics: Readonly<Record<number, number>> }) => ({ sum: Object.values(board.topics) });
      const options = world.hub.query({ queryKey: ['board'], request, select: count });
      const observer = world.observe({ ...options, structuralSharing: change(options.structuralSharing) });
      observer.subscribe(nobody);
      await world.pass(20);
      world.chat.setTopic(2);
      await world.pass(20);
      return observer.getCurrentResult().data;
    });

  it('[R7] outputs of select pass untouched, and their queries stay true', async () => {
    expect(await selected((door) => door)).toEqual({ sum: [0, 1] });
    expect(await selected((door) => takesAll(door, { 2: 0 }))).toEqual({ topics: { 2: 1 } });
  });

  const placeholderThenAnswer = (change: (door: Door) => Door) =>
    inWorld({}, async (world) => {
      const observer = world.observe(world.title(1));
      observer.subscribe(nobody);
      world.chat.rename(1);
      world.chat.rename(2);
      await world.pass(500);
      const refusedBefore = world.hub.counters.refusedAnswers;
      const options = world.title(2);
      const structuralSharing = change(options.structuralSharing);
      observer.setOptions({ ...options, structuralSharing, placeholderData: keepPreviousData });
      expect(observer.getCurrentResult()).toMatchObject({ data: { title: 1 }, isPlaceholderData: true });
      await world.pass(500);
      expect(observer.getCurrentResult()).toMatchObject({ data: { title: 1 }, isPlaceholderData: false });
      return { refused: world.hub.counters.refusedAnswers - refusedBefore, requests: world.requests.length };
    });

  it('[R7] a placeholder is not measured by what must be newer', async () => {
    expect(await placeholderThenAnswer((door) => door)).toEqual({ refused: 0, requests: 2 });
    const measured = await placeholderThenAnswer((door) => takesAll(door, { 2: 0 }));
    expect(measured.refused).toBeGreaterThan(0);
    expect(measured.requests).toBeGreaterThan(2);
  });

  it('[R7] a placeholder of another query is not taken for an answer of this one', () =>
    inWorld({}, async (world) => {
      const optionsOf = (room: number) =>
        world.hub.query({
          queryKey: ['title', room],
          request: async () => {
            await new Promise((resolve) => setTimeout(resolve, 50));
            return world.chat.title(room);
          },
          placeholderData: keepPreviousData,
        });
      const observer = world.observe(optionsOf(1));
      observer.subscribe(nobody);
      world.chat.rename(1);
      await world.pass(60);
      observer.setOptions(optionsOf(2));
      await world.pass(10);
      expect(observer.getCurrentResult()).toMatchObject({ data: { title: 1 }, isPlaceholderData: true });
      world.chat.rename(2);
      await world.pass(200);
      expect(observer.getCurrentResult()).toMatchObject({ data: { title: 1 }, isPlaceholderData: false });
      expect(world.chat.state(2).title).toBe(1);
    }));

  it('[R7] a plain placeholder is shown, and is no answer', () =>
    inWorld({}, async (world) => {
      const request = () => Promise.resolve(world.chat.title(1));
      const options = world.hub.query({ queryKey: ['title', 1], request, placeholderData: { title: -1 } });
      const observer = world.observe(options);
      const seen: unknown[] = [];
      observer.subscribe(({ data }) => seen.push(data?.title));
      await world.pass(20);
      expect(observer.getCurrentResult().data).toEqual({ title: 0 });
      expect(seen).toContain(-1);
    }));

  it('[R6] an event that changes nothing draws nothing', () =>
    inWorld({}, async (world) => {
      const message = world.chat.send(1);
      world.observeMessages(1).subscribe(nobody);
      await world.pass(50);
      const before = world.queryClient.getQueryState(['messages', 1])?.dataUpdateCount;
      const shown = world.plainMessages(1);
      world.chat.announce([1], 'EDITED', { room: 1, message: { ...message, id: 'unknown' } });
      await world.pass(20);
      expect(world.queryClient.getQueryState(['messages', 1])?.dataUpdateCount).toBe(before);
      expect(world.plainMessages(1)).toBe(shown);
    }));
});

describe('what is not there any more', () => {
  const refusedWith = (refusal: Error) =>
    inWorld({}, async (world) => {
      world.observe(world.title(1)).subscribe(nobody);
      await world.pass(50);
      world.chat.title = () => {
        throw refusal;
      };
      void world.queryClient.refetchQueries({ queryKey: ['title', 1] });
      await world.pass(50);
      return world.plain(world.title(1));
    });

  it('[R7] a refetch that says so leaves nothing in the cache, where TanStack would keep showing it', async () => {
    expect(await refusedWith(new NotThereError())).toBeUndefined();
    expect(await refusedWith(new Error('no answer'))).toBeDefined();
  });
});
