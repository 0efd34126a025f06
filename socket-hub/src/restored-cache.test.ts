import { dehydrate, hydrate } from '@tanstack/query-core';
import { describe, expect, it } from 'vitest';
import type { Weakening } from './core.js';
import { inWorld } from './testing/in-world.js';
import { TestHub } from './testing/test-hub.js';

const nobody = () => undefined;

describe('a restored cache', () => {
  const store = (scene: (world: TestHub) => void) =>
    inWorld({}, async (world) => {
      scene(world);
      world.observe(world.board()).subscribe(nobody);
      await world.pass(50);
      return JSON.stringify(dehydrate(world.queryClient));
    });

  const restore = (stored: string, parts: { weakening?: Weakening; before?: (world: TestHub) => void } = {}) =>
    inWorld({ weakening: parts.weakening ?? {} }, async (world) => {
      parts.before?.(world);
      await world.pass(5);
      hydrate(world.queryClient, JSON.parse(stored));
      const shownFirst = world.plain(world.board())?.topics;
      world.observe(world.board()).subscribe(nobody);
      await world.pass(5);
      world.chat.setTopic(2);
      await world.pass(200);
      return { shownFirst, topics: world.plain(world.board())?.topics, requests: world.requests.length };
    });

  it('[R7] is shown, and takes the events that are newer, those too that were told before it came', async () => {
    const stored = await store(() => undefined);
    expect(await restore(stored)).toEqual({ shownFirst: { 1: 0, 2: 0 }, topics: { 1: 0, 2: 1 }, requests: 0 });
    const before = (world: TestHub) => world.chat.setTopic(1);
    const topics = { 1: 1, 2: 1 };
    expect(await restore(stored, { before })).toEqual({ shownFirst: { 1: 1, 2: 0 }, topics, requests: 0 });
    const weak = await restore(stored, { before, weakening: { noReapplication: true } });
    expect(weak).toEqual({ shownFirst: { 1: 0, 2: 0 }, topics: { 1: 0, 2: 1 }, requests: 0 });
  });

  it('[R23] is asked again where it is ahead of a server restored from a backup', async () => {
    const stored = await store((world) => world.chat.setTopic(1));
    expect(await restore(stored)).toEqual({ shownFirst: undefined, topics: { 1: 0, 2: 1 }, requests: 1 });
    const weak = await restore(stored, { weakening: { noEndedHistories: true } });
    expect(weak).toEqual({ shownFirst: { 1: 1, 2: 0 }, topics: { 1: 1, 2: 1 }, requests: 0 });
  });

  it('[R23] is asked again where only an event had put it ahead of a server restored from a backup', async () => {
    const stored = await inWorld({}, async (world) => {
      world.observe(world.board()).subscribe(nobody);
      await world.pass(50);
      world.chat.setTopic(1);
      await world.pass(50);
      return JSON.stringify(dehydrate(world.queryClient));
    });
    expect(await restore(stored)).toEqual({ shownFirst: undefined, topics: { 1: 0, 2: 1 }, requests: 1 });
    // What was fetched alone is not ahead.
    const unmoved = stored.replaceAll(/"asOf":\{[^}]*\}/g, '"asOf":{"1":0,"2":0,"9":0}');
    expect((await restore(unmoved)).requests).toBe(0);
  });

  it('is asked again when it is looked at, where events have left it knowing too little while nobody did', () =>
    inWorld({}, async (world) => {
      for (let count = 0; count < 4; count++) world.chat.send(1);
      const leave = world.observe(world.unread(1)).subscribe(nobody);
      await world.pass(50);
      const stored = dehydrate(world.queryClient);
      leave();
      world.queryClient.clear();
      hydrate(world.queryClient, stored);
      world.chat.read(1, 3);
      await world.pass(50);
      expect(world.plain(world.unread(1))).toMatchObject({ unread: [], isTruncated: true });
      world.observe(world.unread(1)).subscribe(nobody);
      await world.pass(50);
      expect(world.plain(world.unread(1))).toMatchObject({ unread: [4], isTruncated: false });
    }));

  const restoreBeforeTheStart = async (stored: string, start: (world: TestHub) => Promise<void>) => {
    const world = new TestHub();
    try {
      hydrate(world.queryClient, JSON.parse(stored));
      world.chat.setTopic(1);
      world.observe(world.board()).subscribe(nobody);
      const shownFirst = world.plain(world.board())?.topics;
      await start(world);
      await world.pass(50);
      return { shownFirst, topics: world.plain(world.board())?.topics, requests: world.requests.length };
    } finally {
      world.end();
    }
  };

  it('[R7] restored before the hub starts, it is shown at once and asked again for what it missed', async () => {
    const stored = await store(() => undefined);
    const shownFirst = { 1: 0, 2: 0 };
    expect(await restoreBeforeTheStart(stored, (world) => world.live())).toEqual({
      shownFirst,
      topics: { 1: 1, 2: 0 },
      requests: 1,
    });
    // TanStack alone keeps what was restored.
    const alone = await restoreBeforeTheStart(stored, () => Promise.resolve());
    expect(alone).toEqual({ shownFirst, topics: { 1: 0, 2: 0 }, requests: 0 });
  });
});
