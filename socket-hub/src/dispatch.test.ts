import { QueryObserver } from '@tanstack/query-core';
import { describe, expect, it } from 'vitest';
import type { WireEvent } from './protocol.js';
import { inWorld } from './testing/in-world.js';

const nobody = () => undefined;

describe('events on their way into the cache', () => {
  const toldTwice = (placeOfSecond: (place: number) => number) =>
    inWorld({}, async (world) => {
      world.observeMessages(1).subscribe(nobody);
      await world.pass(20);
      const message = world.chat.send(1, 'm');
      const [event] = world.server.stream(1).events;
      world.chat.remove(1, 'm');
      await world.pass(20);
      if (!event) throw new Error('nothing was told');
      const again: WireEvent = [placeOfSecond(event[0]), event[1], event[2], event[3], event[4]];
      world.server.tell({ t: 'events', room: 1, events: [again] });
      await world.pass(20);
      const shown = world.plainMessages(1)?.pages[0]?.messages;
      return { hasCome: shown?.some(({ id }) => id === message.id), counters: world.hub.counters };
    });

  it('[R12] a duplicate is dropped', async () => {
    const { hasCome, counters } = await toldTwice((place) => place);
    expect(hasCome).toBe(false);
    expect(counters).toMatchObject({ duplicates: 1, gaps: 0, resumes: 1 });
    // Its place alone gives it away: under the next one, the deleted message is back.
    expect((await toldTwice((place) => place + 2)).hasCome).toBe(true);
  });

  it('[R12] the events of one frame enter the cache in one write', () =>
    inWorld({}, async (world) => {
      world.observeMessages(1).subscribe(nobody);
      await world.pass(20);
      const writes = () => world.queryClient.getQueryState(['messages', 1])?.dataUpdateCount ?? 0;
      const before = writes();
      world.server.cut();
      for (let place = 1; place <= 50; place++) world.chat.send(1);
      await world.pass(5000);
      expect(world.plainMessages(1)?.pages[0]?.messages).toHaveLength(50);
      expect(writes()).toBe(before + 1);
    }));

  it('[R8] a handler that throws is reported, what it may have left is asked again, and the next event is applied', () =>
    inWorld({}, async (world) => {
      world.observe(world.board()).subscribe(nobody);
      await world.pass(20);
      world.chat.announce([1], 'BROKEN', { room: 1 });
      world.chat.send(1, 'next');
      world.observeMessages(1).subscribe(nobody);
      await world.pass(1);
      expect(world.plain(world.board())).toEqual({ topics: { 1: 0, 2: 0 } });
      await world.pass(50);
      expect(world.reports).toMatchObject([{ code: 'HANDLER_FAILED', event: 'BROKEN', room: 1 }]);
      expect(world.requests.filter((name) => name === 'board')).toHaveLength(2);
      expect(world.plainMessages(1)?.pages[0]?.messages).toHaveLength(1);
      expect(world.hub.counters.handlerErrors).toBe(1);
    }));

  it('[R8] a handler that throws again for an arriving answer makes it be asked again, not lost', () =>
    inWorld({}, async (world) => {
      world.latency = () => ({ upMs: 1, downMs: world.requests.length === 1 ? 50 : 1 });
      world.observe(world.board()).subscribe(nobody);
      await world.pass(10);
      world.chat.announce([1], 'BROKEN', { room: 1 });
      await world.pass(500);
      expect(world.plain(world.board())).toEqual({ topics: { 1: 0, 2: 0 } });
      expect(world.requests).toHaveLength(2);
    }));

  it('somebody who watches the cache and throws costs no other query its events', () =>
    inWorld({}, async (world) => {
      world.observeMessages(1).subscribe(nobody);
      world.observe(world.unread(1)).subscribe(nobody);
      await world.pass(50);
      let isBreaking = true;
      world.observeMessages(1).subscribe(() => {
        if (isBreaking) throw new Error('a listener of the test breaks');
      });
      world.chat.send(1, 'm');
      await world.pass(5);
      isBreaking = false;
      await world.pass(500);
      expect(world.plain(world.unread(1))?.unread).toEqual([1]);
      expect(world.plainMessages(1)?.pages[0]?.messages).toHaveLength(1);
      expect(world.reports).toMatchObject([{ code: 'LISTENER_FAILED', queryKey: ['messages', 1] }]);
    }));

  it('[R6] a query whose answers do not say what they reflect of the room is not touched, and that is said', () =>
    inWorld({}, async (world) => {
      const value = { topics: {} };
      const request = () => Promise.resolve({ value, asOf: world.server.asOf(2) });
      const observer = new QueryObserver(world.queryClient, world.hub.query({ queryKey: ['board'], request }));
      observer.subscribe(nobody);
      await world.pass(20);
      world.chat.setTopic(1);
      world.chat.setTopic(1);
      await world.pass(20);
      expect(observer.getCurrentResult().data).toBe(value);
      expect(world.reports).toMatchObject([{ code: 'ROOM_NOT_IN_AS_OF', event: 'TOPIC_SET', queryKey: ['board'] }]);
    }));

  it('[R6] a query that is not the engine’s is not written, and that is said', () =>
    inWorld({}, async (world) => {
      world.queryClient.setQueryData(['board'], { topics: {} });
      world.chat.setTopic(1);
      await world.pass(20);
      expect(world.queryClient.getQueryData(['board'])).toEqual({ topics: {} });
      expect(world.reports).toMatchObject([{ code: 'QUERY_NOT_FENCED' }]);
    }));

  it('an unknown event moves the position on, and is reported once', () =>
    inWorld({}, async (world) => {
      world.observeMessages(1).subscribe(nobody);
      await world.pass(20);
      world.chat.announce([1], 'OF_TOMORROW', {});
      world.chat.announce([1], 'OF_TOMORROW', {});
      world.chat.send(1, 'm');
      await world.pass(20);
      expect(world.reports).toMatchObject([{ code: 'UNKNOWN_EVENT', event: 'OF_TOMORROW' }]);
      expect(world.hub.counters.gaps).toBe(0);
    }));

  it('[R23] an emptied event moves the position on, and runs nothing', () =>
    inWorld({}, async (world) => {
      world.observeMessages(1).subscribe(nobody);
      await world.pass(20);
      world.chat.announce([1], 'NEW', null);
      await world.pass(20);
      expect(world.reports).toEqual([]);
      expect(world.plainMessages(1)?.pages[0]?.messages).toEqual([]);
    }));

  it('[R22] a value that says it no longer knows enough is asked again', () =>
    inWorld({}, async (world) => {
      for (let place = 1; place <= 5; place++) world.chat.send(1);
      world.observe(world.unread(1)).subscribe(nobody);
      await world.pass(50);
      expect(world.plain(world.unread(1))).toEqual({ position: 0, unread: [1, 2, 3], isTruncated: true });
      world.chat.read(1, 3);
      await world.pass(50);
      expect(world.plain(world.unread(1))).toEqual({ position: 3, unread: [4, 5], isTruncated: false });
      expect(world.requests).toEqual(['unread 1', 'unread 1']);
    }));
});

describe('listeners beside the cache', () => {
  it('hear ephemeral events', () =>
    inWorld({}, async (world) => {
      const heard: unknown[] = [];
      const stop = world.hub.onEvent('TYPING', (payload, room) => heard.push([payload, room]));
      world.server.signal(1, 'TYPING', { userId: 'u' });
      await world.pass(10);
      stop();
      world.server.signal(1, 'TYPING', { userId: 'v' });
      await world.pass(10);
      expect(heard).toEqual([[{ userId: 'u' }, 1]]);
    }));

  it('[R10] hear an event told in two rooms once, after it is in the cache', () =>
    inWorld({}, async (world) => {
      const heard: unknown[] = [];
      world.hub.onEvent('RANG', (payload) => heard.push(payload));
      world.chat.announce([1, 2], 'RANG', { bell: 1 });
      await world.pass(10);
      expect(heard).toEqual([{ bell: 1 }]);
    }));

  it('do not hear an event without side effects, nor one that is replayed', () =>
    inWorld({}, async (world) => {
      const heard: unknown[] = [];
      world.hub.onEvent('RANG', (payload) => heard.push(payload));
      world.hub.onEvent('NEW', (payload) => heard.push(payload));
      world.chat.send(1);
      await world.pass(10);
      world.server.cut();
      world.chat.announce([1], 'RANG', { bell: 2 });
      await world.pass(5000);
      expect(world.hub.status).toBe('live');
      expect(heard).toEqual([]);
    }));

  it('one that throws is reported and does not stop the others', () =>
    inWorld({}, async (world) => {
      const heard: unknown[] = [];
      world.hub.onEvent('TYPING', () => {
        throw new Error('a listener of the test breaks');
      });
      world.hub.onEvent('TYPING', () => heard.push('heard'));
      world.server.signal(1, 'TYPING', {});
      await world.pass(10);
      expect(heard).toEqual(['heard']);
      expect(world.reports).toMatchObject([{ code: 'LISTENER_FAILED' }]);
    }));
});
