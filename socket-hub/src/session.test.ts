import { describe, expect, it } from 'vitest';
import type { Weakening } from './core.js';
import { CloseCode } from './protocol.js';
import { inWorld } from './testing/in-world.js';
import { userRoom } from './testing/chat-model.js';
import { TestHub } from './testing/test-hub.js';

const nobody = () => undefined;
const ids = (world: TestHub) => world.plainMessages(1)?.pages.flatMap((page) => page.messages.map(({ id }) => id));

describe('what was missed', () => {
  const withAHole = (weakening: Weakening) =>
    inWorld({ weakening }, async (world) => {
      const seen: (readonly (string | undefined)[])[] = [];
      const observer = world.observeMessages(1);
      observer.subscribe(
        ({ data }) => data && seen.push(data.pages.flatMap(({ messages }) => messages.map(({ id }) => id))),
      );
      await world.pass(20);
      world.server.link.losesFrame = () => true;
      world.chat.send(1, 'lost');
      world.server.link.losesFrame = () => false;
      world.chat.send(1, 'next');
      await world.pass(100);
      return { now: ids(world), seen };
    });

  it('[R12] a gap is closed by a resume, and nothing is applied out of order', async () => {
    const { now, seen } = await withAHole({});
    expect(now).toEqual(['lost', 'next']);
    expect(seen).not.toContainEqual(['next']);
    expect((await withAHole({ noGapDetection: true })).now).toEqual(['next']);
  });

  const lostInQuiet = (count: (sent: number) => number) =>
    inWorld({}, async (world) => {
      world.observeMessages(1).subscribe(nobody);
      await world.pass(20);
      world.server.link.losesFrame = ({ t }) => t === 'events';
      world.chat.send(1, 'lost');
      world.server.link.losesFrame = () => false;
      for (const connection of world.server.connections) connection.sentEvents = count(connection.sentEvents);
      await world.pass(1000);
      expect(ids(world)).toEqual([]);
      await world.pass(60_000);
      return { ids: ids(world), mismatches: world.hub.counters.beatMismatches };
    });

  it('[R12] a frame lost in a room that stays quiet shows in the next heartbeat, and is counted', async () => {
    expect(await lostInQuiet((sent) => sent)).toEqual({ ids: ['lost'], mismatches: 1 });
    expect(await lostInQuiet((sent) => sent - 1)).toEqual({ ids: [], mismatches: 0 });
  });

  it('[R12] a resume that never closes the gap gives the connection up', () =>
    inWorld({}, async (world) => {
      world.server.link.losesFrame = ({ t }) => t === 'events';
      world.chat.send(1);
      world.server.link.losesFrame = (frame) => frame.t === 'events' && frame.replayed === true;
      world.chat.send(1);
      await world.pass(100);
      expect(world.hub.status).toBe('offline');
      world.server.link.losesFrame = () => false;
      await world.pass(10_000);
      expect(world.hub.status).toBe('live');
    }));

  it('[R12] a resume that is never answered gives the connection up', () =>
    inWorld({}, async (world) => {
      world.server.link.losesFrame = ({ t }) => t === 'resumed';
      world.server.cut();
      await world.pass(20_000);
      expect(world.hub.status).toBe('catching-up');
      await world.pass(80_000);
      world.server.link.losesFrame = () => false;
      await world.pass(100_000);
      expect(world.hub.status).toBe('live');
      expect(world.server.attempts).toBeGreaterThan(2);
    }));

  it('[R13] a reconnect tells what happened meanwhile', () =>
    inWorld({}, async (world) => {
      world.chat.send(1, 'a');
      world.observeMessages(1).subscribe(nobody);
      await world.pass(20);
      const statuses: string[] = [];
      world.hub.subscribeStatus(() => statuses.push(world.hub.status));
      world.server.cut();
      world.chat.edit(1, 'a');
      world.chat.send(1, 'b');
      world.chat.remove(1, 'a');
      await world.pass(5000);
      expect(ids(world)).toEqual(['b']);
      expect(world.requests).toHaveLength(1);
      expect(statuses).toEqual(['offline', 'catching-up', 'live']);
    }));

  it('[R13] after a reset the queries of the room are asked again, those that nobody sees when they are shown', () =>
    inWorld({}, async (world) => {
      world.observeMessages(1).subscribe(nobody);
      const leave = world.observe(world.board()).subscribe(nobody);
      world.observeMessages(2).subscribe(nobody);
      await world.pass(20);
      leave();
      world.server.streams.keptEvents = 2;
      world.server.cut();
      world.chat.setTopic(1);
      for (let sent = 0; sent < 4; sent++) world.chat.send(1, `m${sent}`);
      await world.pass(5000);
      expect(ids(world)).toEqual(['m0', 'm1', 'm2', 'm3']);
      expect(world.requests).toEqual(['messages 1', 'board', 'messages 2', 'messages 1']);
      world.observe(world.board()).subscribe(nobody);
      await world.pass(20);
      expect(world.plain(world.board())?.topics).toEqual({ 1: 1, 2: 0 });
      expect(world.hub.counters.resets['too-old']).toBe(1);
    }));

  it('[R13] what was fetched before the client hears the room is asked again', async () => {
    const world = new TestHub();
    try {
      world.server.seats.delete(1);
      await world.live();
      // The right comes first, the seat at this connection a little later: what happens in between is not heard.
      world.server.seats.add(1);
      world.observe(world.title(1)).subscribe(nobody);
      await world.pass(20);
      world.server.link.losesFrame = () => true;
      world.chat.rename(1);
      world.server.link.losesFrame = () => false;
      world.server.seat(1);
      await world.pass(200);
      expect(world.plain(world.title(1))).toEqual({ title: 1 });
      expect(world.requests).toHaveLength(2);
    } finally {
      world.end();
    }
  });

  it('[R24] a cold room that moved makes its queries be asked again', () =>
    inWorld({}, async (world) => {
      world.observe(world.title(1)).subscribe(nobody);
      await world.pass(20);
      world.server.link.losesFrame = () => true;
      world.chat.rename(1);
      world.server.link.losesFrame = () => false;
      const { seq, tag } = world.server.stream(1);
      world.server.tell({ t: 'head', room: 1, seq, tag, mentions: 0 });
      await world.pass(50);
      expect(world.plain(world.title(1))).toEqual({ title: 1 });
    }));
});

describe('rights that end', () => {
  it('[R19] of a room: its queries are dropped, those that span others are reset, the position is forgotten', () =>
    inWorld({}, async (world) => {
      world.chat.setTopic(2);
      world.observe(world.board()).subscribe(nobody);
      const leave = world.observeMessages(2).subscribe(nobody);
      await world.pass(50);
      leave();
      world.chat.setSeat(2, false);
      await world.pass(1);
      expect(world.queryClient.getQueryData(['messages', 2])).toBeUndefined();
      expect(world.plain(world.board())).toBeUndefined();
      await world.pass(50);
      expect(world.plain(world.board())).toEqual({ topics: { 1: 0 } });
    }));

  it('[R19] a query that is looked at does not wait for ever: it says that it is refused', () =>
    inWorld({}, async (world) => {
      const observer = world.observeMessages(2);
      observer.subscribe(nobody);
      await world.pass(50);
      world.chat.setSeat(2, false);
      await world.pass(200);
      expect(observer.getCurrentResult()).toMatchObject({ status: 'error', data: undefined, isFetching: false });
    }));

  const askedBefore = (weakening: Weakening) =>
    inWorld({ weakening }, async (world) => {
      world.latency = () => ({ upMs: 1, downMs: 50 });
      world.observeMessages(2).subscribe(nobody);
      await world.pass(10);
      world.chat.setSeat(2, false);
      await world.pass(500);
      return world.queryClient.getQueryData(['messages', 2]);
    });

  it('[R19] an answer asked for before is discarded when it arrives after', async () => {
    expect(await askedBefore({})).toBeUndefined();
    expect(await askedBefore({ noEndedHistories: true })).toBeDefined();
  });

  it('[R19] lost and given back: what was refused in between is asked again', () =>
    inWorld({}, async (world) => {
      const observer = world.observeMessages(2);
      observer.subscribe(nobody);
      await world.pass(50);
      world.chat.setSeat(2, false);
      await world.pass(200);
      world.chat.setSeat(2, true);
      await world.pass(200);
      expect(observer.getCurrentResult()).toMatchObject({ status: 'success' });
    }));

  it('[R19] lost unheard, of a room never joined: dropped when the resume is complete', () =>
    inWorld({}, async (world) => {
      world.chat.setSeat(2, false);
      await world.pass(50);
      world.server.cut();
      world.server.seats.add(2);
      world.observeMessages(2).subscribe(nobody);
      await world.pass(50);
      expect(world.plainMessages(2)?.pages).toHaveLength(1);
      world.server.seats.delete(2);
      await world.pass(5000);
      expect(world.queryClient.getQueryData(['messages', 2])).toBeUndefined();
    }));

  it('[R19] of everything: nothing stays, and the hub does not come back by itself', () =>
    inWorld({}, async (world) => {
      world.observeMessages(1).subscribe(nobody);
      world.observe(world.board()).subscribe(nobody)();
      await world.pass(50);
      world.server.tell({ t: 'gone', room: null, reason: 'signed-out' });
      for (const room of [1, 2, userRoom]) world.server.seats.delete(room);
      await world.pass(60_000);
      expect(world.hub.status).toBe('signed-out');
      expect(world.server.attempts).toBe(1);
      const left = world.queryClient
        .getQueryCache()
        .getAll()
        .filter(({ state }) => state.data !== undefined);
      expect(left).toEqual([]);
    }));

  it('[R19] a connection closed as signed out ends the same way; signing in starts anew', () =>
    inWorld({}, async (world) => {
      world.observe(world.board()).subscribe(nobody)();
      await world.pass(50);
      world.server.cut(CloseCode.signedOut);
      expect(world.hub.status).toBe('signed-out');
      expect(world.queryClient.getQueryCache().getAll()).toEqual([]);
      world.hub.start();
      await world.pass(50);
      expect(world.hub.status).toBe('live');
    }));
});

describe('commands', () => {
  it('[R21] are sent when live, and dropped when not: they are worth nothing later', () =>
    inWorld({}, async (world) => {
      world.hub.send('typing', { channelId: 'c' });
      await world.pass(10);
      world.server.cut();
      world.hub.send('typing', { channelId: 'd' });
      await world.pass(5000);
      const commands = world.server.received.filter(({ t }) => t === 'command');
      expect(commands).toEqual([{ t: 'command', name: 'typing', payload: { channelId: 'c' } }]);
    }));

  it('that are refused are told', () =>
    inWorld({}, async (world) => {
      const refusals: unknown[] = [];
      const stop = world.hub.onRefused((refused) => refusals.push(refused));
      world.server.tell({ t: 'refused', command: 'typing', code: 'RATE_LIMITED', retryAfterMs: 5 });
      await world.pass(10);
      stop();
      world.server.tell({ t: 'refused', command: 'typing', code: 'RATE_LIMITED' });
      await world.pass(10);
      expect(refusals).toEqual([{ command: 'typing', code: 'RATE_LIMITED', retryAfterMs: 5 }]);
    }));
});
