import { QueryObserver } from '@tanstack/query-core';
import { describe, expect, it } from 'vitest';
import type { Weakening } from './core.js';
import { inWorld } from './testing/in-world.js';
import type { TestHub } from './testing/test-hub.js';

const nobody = () => undefined;
const title = (world: TestHub) => world.plain(world.title(1))?.title;

describe('what must be newer', () => {
  const duringFirstFetch = (weakening: Weakening) =>
    inWorld({ weakening }, async (world) => {
      world.latency = () => ({ upMs: 1, downMs: 50 });
      world.observe(world.title(1)).subscribe(nobody);
      await world.pass(10);
      world.chat.rename(1);
      await world.pass(500);
      return title(world);
    });

  it('[R7] an invalidation during the first fetch is not ignored', async () => {
    expect(await duringFirstFetch({})).toBe(1);
    expect(await duringFirstFetch({ noNeed: true })).toBe(0);
    expect(await duringFirstFetch({ noLowerBound: true })).toBe(0);
  });

  const duringRefetch = (weakening: Weakening) =>
    inWorld({ weakening }, async (world) => {
      const observer = world.observe(world.title(1));
      observer.subscribe(nobody);
      await world.pass(50);
      world.latency = () => ({ upMs: 1, downMs: 50 });
      void observer.refetch();
      await world.pass(10);
      world.chat.rename(1);
      await world.pass(500);
      return { title: title(world), requests: world.requests.length };
    });

  it('[R7] an invalidation during a refetch cancels nothing, and the answer is measured', async () => {
    expect(await duringRefetch({})).toEqual({ title: 1, requests: 3 });
    expect(await duringRefetch({ noLowerBound: true })).toEqual({ title: 0, requests: 2 });
  });

  const markedThenUnmounted = (weakening: Weakening) =>
    inWorld({ weakening }, async (world) => {
      const observer = world.observe(world.title(1));
      const leave = observer.subscribe(nobody);
      await world.pass(50);
      world.latency = () => ({ upMs: 1, downMs: 50 });
      void observer.refetch();
      await world.pass(10);
      world.chat.rename(1);
      await world.pass(10);
      // The request has read its signal: TanStack reverts the query to before the refetch, mark and all.
      leave();
      await world.pass(500);
      world.observe(world.title(1)).subscribe(nobody);
      await world.pass(500);
      return title(world);
    });

  it('[R7] marked, then unmounted in the middle of a refetch: asked again when shown', async () => {
    expect(await markedThenUnmounted({})).toBe(1);
    expect(await markedThenUnmounted({ noNeed: true })).toBe(0);
  });

  const hiddenThenWritten = (weakening: Weakening) =>
    inWorld({ weakening }, async (world) => {
      world.server.streams.keptEvents = 1;
      const leave = world.observe(world.board()).subscribe(nobody);
      await world.pass(50);
      leave();
      world.server.cut();
      world.chat.setTopic(1);
      world.chat.send(1);
      world.chat.send(1);
      await world.pass(2000);
      const requestsWhileHidden = world.requests.length;
      world.chat.setTopic(2);
      await world.pass(50);
      world.observe(world.board()).subscribe(nobody);
      await world.pass(50);
      return { requestsWhileHidden, topics: world.plain(world.board())?.topics };
    });

  it('[R7] a hidden query is not asked; shown, it is as true as a visible one, whatever was written to it since', async () => {
    expect(await hiddenThenWritten({})).toEqual({ requestsWhileHidden: 1, topics: { 1: 1, 2: 1 } });
    expect((await hiddenThenWritten({ noNeed: true })).topics).toEqual({ 1: 0, 2: 1 });
  });

  it('[R7] a need is met by what was fetched, never by an event applied on top', () =>
    inWorld({}, async (world) => {
      let isReplica = false;
      const old = world.chat.board([1, 2]);
      const request = () => Promise.resolve(isReplica ? old : world.chat.board([1, 2]));
      const options = world.hub.query({ queryKey: ['board'], request });
      const observer = new QueryObserver(world.queryClient, options);
      observer.subscribe(nobody);
      await world.pass(20);
      isReplica = true;
      world.chat.setSeat(2, false);
      world.chat.setTopic(1);
      await world.pass(300);
      expect(observer.getCurrentResult().data).not.toEqual({ topics: { 1: 1 } });
      isReplica = false;
      await world.pass(60_000);
      expect(observer.getCurrentResult().data).toEqual({ topics: { 1: 1 } });
    }));

  it('[R7] asked again at most 3 times with growing pauses, then "catching up", and once a heartbeat', () =>
    inWorld({}, async (world) => {
      let isBehind = false;
      const old = world.chat.title(1);
      const askedAt: number[] = [];
      const request = () => {
        askedAt.push(Date.now());
        return Promise.resolve(isBehind ? old : world.chat.title(1));
      };
      const options = world.hub.query({ queryKey: ['title', 1], request });
      const observer = new QueryObserver(world.queryClient, options);
      const changes: boolean[] = [];
      world.hub.subscribeCatchingUp(() => changes.push(world.hub.isCatchingUp(['title', 1])));
      observer.subscribe(nobody);
      await world.pass(20);
      isBehind = true;
      world.chat.rename(1);
      await world.pass(10_000);
      expect(askedAt).toHaveLength(5);
      const pauses = askedAt.slice(2).map((at, index) => at - (askedAt[index + 1] ?? 0));
      expect(pauses).toEqual(pauses.toSorted((a, b) => a - b));
      expect(changes).toEqual([true]);
      isBehind = false;
      await world.pass(60_000);
      expect(observer.getCurrentResult().data).toEqual({ title: 1 });
      expect(changes).toEqual([true, false]);
    }));

  it('[R7] a failed request is asked again while something must be newer', () =>
    inWorld({}, async (world) => {
      let failures = 0;
      const request = () => (failures-- > 0 ? Promise.reject(new Error('503')) : Promise.resolve(world.chat.title(1)));
      const observer = new QueryObserver(world.queryClient, world.hub.query({ queryKey: ['title', 1], request }));
      observer.subscribe(nobody);
      await world.pass(20);
      failures = 2;
      world.chat.rename(1);
      await world.pass(5000);
      expect(observer.getCurrentResult()).toMatchObject({ status: 'success', data: { title: 1 } });
    }));

  it('[R7] an answer that does not say what it reflects is asked again once, after the event', () =>
    inWorld({}, async (world) => {
      let requests = 0;
      const request = () => Promise.resolve({ value: ++requests, asOf: {} });
      const observer = new QueryObserver(world.queryClient, world.hub.query({ queryKey: ['title', 1, 'x'], request }));
      observer.subscribe(nobody);
      await world.pass(20);
      world.chat.rename(1);
      await world.pass(5000);
      expect(observer.getCurrentResult().data).toBe(2);
    }));

  it('[R7] while a query stays behind, drawing it again and again is not asking for it', () =>
    inWorld({}, async (world) => {
      let isBehind = false;
      let requests = 0;
      const old = world.chat.title(1);
      const draw = () =>
        world.hub.query({
          queryKey: ['title', 1],
          request: () => {
            requests++;
            return Promise.resolve(isBehind ? old : world.chat.title(1));
          },
        });
      const observer = new QueryObserver(world.queryClient, draw());
      // As a component does: every result is a drawing, and every drawing has options of its own.
      observer.subscribe(() => setTimeout(() => observer.setOptions(draw()), 1));
      await world.pass(20);
      isBehind = true;
      world.chat.rename(1);
      // Before the first heartbeat, which asks once more.
      await world.pass(10_000);
      expect(requests).toBe(5);
    }));

  it('[R7] a query that was disabled when it was needed is asked when it is enabled', () =>
    inWorld({}, async (world) => {
      const request = () => Promise.resolve(world.chat.title(1));
      const optionsOf = (enabled: boolean) => world.hub.query({ queryKey: ['title', 1], request, enabled });
      const observer = new QueryObserver(world.queryClient, optionsOf(true));
      observer.subscribe(nobody);
      await world.pass(20);
      observer.setOptions(optionsOf(false));
      world.chat.rename(1);
      await world.pass(100);
      expect(observer.getCurrentResult().data).toEqual({ title: 0 });
      observer.setOptions(optionsOf(true));
      await world.pass(20);
      expect(observer.getCurrentResult().data).toEqual({ title: 1 });
    }));

  it('a first fetch that is not the engine’s, invalidated on its way, is asked once more and no more', () =>
    inWorld({}, async (world) => {
      let requests = 0;
      const queryFn = async () => {
        await new Promise((resolve) => setTimeout(resolve, 50));
        return ++requests;
      };
      new QueryObserver(world.queryClient, { queryKey: ['title', 1, 'plain'], queryFn, staleTime: Infinity }).subscribe(
        nobody,
      );
      await world.pass(10);
      world.chat.rename(1);
      await world.pass(600_000);
      expect(requests).toBe(2);
    }));

  it('a query that is not the engine’s is invalidated as TanStack does it', () =>
    inWorld({}, async (world) => {
      let requests = 0;
      const options = { queryKey: ['title', 1, 'plain'], queryFn: () => ++requests, staleTime: Infinity };
      new QueryObserver(world.queryClient, options).subscribe(nobody);
      await world.pass(20);
      world.chat.rename(1);
      await world.pass(20);
      expect(requests).toBe(2);
    }));

  it('[R16] invalidations of one window are one request, spread over it', () =>
    inWorld({}, async (world) => {
      world.observe(world.title(1)).subscribe(nobody);
      await world.pass(50);
      world.server.spreadMs = 1000;
      world.chat.rename(1);
      world.chat.rename(1);
      await world.pass(400);
      world.chat.rename(1);
      expect(world.requests).toHaveLength(1);
      await world.pass(200);
      expect(world.requests).toHaveLength(2);
      await world.pass(2000);
      expect(world.requests).toHaveLength(2);
      expect(title(world)).toBe(3);
    }));
});
