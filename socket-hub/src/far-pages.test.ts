import { describe, expect, it } from 'vitest';
import { pageSize } from './testing/chat-model.js';
import { inWorld } from './testing/in-world.js';
import type { TestHub } from './testing/test-hub.js';

const key = ['messages', 1];
const pages = (world: TestHub) => world.plainMessages(1)?.pages.map(({ messages }) => messages.map(({ id }) => id));

/** Three pages of a history, all loaded: m1.1 … m1.12. */
const inLongHistory = (scene: (world: TestHub, observer: ReturnType<TestHub['observeMessages']>) => Promise<void>) =>
  inWorld({}, async (world) => {
    for (let sent = 0; sent < 3 * pageSize; sent++) world.chat.send(1);
    await world.pass(50);
    const observer = world.observeMessages(1);
    observer.subscribe(() => undefined);
    await world.pass(50);
    for (let page = 1; page < 3; page++) await Promise.all([observer.fetchNextPage(), world.pass(50)]);
    await scene(world, observer);
  });

describe('pages that are let go', () => {
  it('[R9] an event into their range changes nothing, and the page that comes back is right', () =>
    inLongHistory(async (world, observer) => {
      expect(world.hub.letPagesGo(key, { first: 1 })).toBe(true);
      const kept = pages(world);
      expect(kept).toHaveLength(2);
      world.chat.edit(1, 'm1.12');
      world.chat.remove(1, 'm1.10');
      world.chat.send(1, 'new');
      await world.pass(50);
      expect(pages(world)).toEqual(kept);
      await Promise.all([observer.fetchPreviousPage(), world.pass(50)]);
      expect(pages(world)?.[0]).toEqual(['m1.9', 'm1.11', 'm1.12', 'new']);
      world.chat.send(1, 'live');
      await world.pass(50);
      expect(pages(world)?.[0]?.at(-1)).toBe('live');
      expect(observer.getCurrentResult().hasPreviousPage).toBe(false);
    }));

  it('a reset asks for those that are there, and not for those that were', () =>
    inLongHistory(async (world) => {
      world.hub.letPagesGo(key, { last: 2 });
      const before = world.requests.length;
      world.chat.announce([1], 'BROKEN', { room: 1 });
      await world.pass(500);
      expect(world.requests.slice(before)).toEqual(['messages 1']);
    }));

  it('while something is on its way nothing is let go, and one page always stays', () =>
    inLongHistory(async (world, observer) => {
      world.chat.send(1);
      void observer.refetch();
      expect(world.hub.letPagesGo(key, { last: 1 })).toBe(false);
      await world.pass(100);
      expect(world.hub.letPagesGo(key, { last: 3 })).toBe(false);
      expect(world.hub.letPagesGo(['title', 1], { last: 1 })).toBe(false);
      expect(pages(world)).toHaveLength(3);
    }));

  it('begun anew there is the newest page alone', () =>
    inLongHistory(async (world) => {
      world.hub.letPagesGo(key, { first: 2 });
      world.hub.beginAnew(key);
      await world.pass(50);
      expect(pages(world)).toEqual([['m1.9', 'm1.10', 'm1.11', 'm1.12']]);
    }));
});
