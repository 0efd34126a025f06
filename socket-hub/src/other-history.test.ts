import { describe, expect, it } from 'vitest';
import { inWorld } from './testing/in-world.js';
import type { TestHub } from './testing/test-hub.js';

const nobody = () => undefined;
const ids = (world: TestHub) => world.plainMessages(1)?.pages.flatMap((page) => page.messages.map(({ id }) => id));

describe('a backup that was put back', () => {
  it('[R23] tags tell a restored backup: what was fetched of the lost history is worth nothing, however high its seq', () =>
    inWorld({}, async (world) => {
      for (let sent = 0; sent < 3; sent++) world.chat.send(1, `m${sent}`);
      world.observeMessages(1).subscribe(nobody);
      await world.pass(50);
      world.server.cut();
      world.chat.rewind(1, 1);
      for (let sent = 0; sent < 5; sent++) world.chat.send(1, `n${sent}`);
      await world.pass(5000);
      expect(ids(world)).toEqual(world.chat.page(1, null).value.messages.map(({ id }) => id));
      expect(world.hub.counters.resets['other-history']).toBe(1);
    }));

  it('[R23] an answer asked of the lost history that arrives after the reset is discarded', () =>
    inWorld({}, async (world) => {
      for (let sent = 0; sent < 3; sent++) world.chat.send(1, `m${sent}`);
      await world.pass(50);
      world.latency = () => ({ upMs: 1, downMs: world.requests.length === 1 ? 2000 : 1 });
      world.observeMessages(1).subscribe(nobody);
      await world.pass(10);
      world.server.cut();
      world.chat.rewind(1, 1);
      await world.pass(5000);
      expect(ids(world)).toEqual(['m0']);
      expect(world.requests).toHaveLength(2);
    }));

  it('[R23] a room that came back while nobody listened: what is shown is asked again, for nothing says that it lacks it', () =>
    inWorld({}, async (world) => {
      world.server.unseat(2);
      await world.pass(20);
      world.observeMessages(1).subscribe(nobody);
      await world.pass(20);
      world.server.cut();
      await world.pass(5000);
      expect(world.requests).toEqual(['messages 1']);
      world.server.cut();
      world.server.seats.add(2);
      await world.pass(5000);
      expect(world.requests).toEqual(['messages 1', 'messages 1']);
    }));

  it('[R13] a room that began while nobody listened is new: its beginning is told, and nothing else is asked again', () =>
    inWorld({}, async (world) => {
      world.observeMessages(1).subscribe(nobody);
      await world.pass(20);
      world.server.cut();
      const newRoom = world.server.streams.newestRoom + 1;
      world.server.streams.add(newRoom);
      world.server.seats.add(newRoom);
      await world.pass(5000);
      expect(world.requests).toEqual(['messages 1']);
    }));
});
