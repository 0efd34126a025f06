import { describe, expect, it } from 'vitest';
import type { DeliveryFailure, OutboxEntry } from './outbox-entry.js';
import { inScene, MemoryStorage } from './testing/outbox-scene.js';
import type { TestHub } from './testing/test-hub.js';

const nobody = () => undefined;

const entry = (id: string, place = '1') => ({ id, place, body: { content: `text of ${id}` } });
const busy: DeliveryFailure = { code: 'BUSY', isTransient: true };
const refused: DeliveryFailure = { code: 'TOO_LONG', message: 'too long', isTransient: false };

describe('the outbox', () => {
  it('[R20] an entry leaves when the event with its id is in the cache, and is never in both or in neither', () =>
    inScene(async ({ world, states }) => {
      await world.live();
      world.observeMessages(1).subscribe(nobody);
      await world.pass(50);
      const drawn = () => [
        ...(world.plainMessages(1)?.pages[0]?.messages ?? []).map(({ id }) => id),
        ...world.hub.outbox.entries('1').map(({ id }) => id),
      ];
      const wrong: string[][] = [];
      world.hub.outbox.send(entry('a'));
      for (let ms = 0; ms < 60; ms++) {
        await world.pass(1);
        if (drawn().join(',') !== 'a') wrong.push(drawn());
      }
      expect(wrong).toEqual([]);
      expect(states()).toEqual([]);
    }));

  it('[R20] an entry leaves when an answer with its id is in the cache, also while the socket is down', () =>
    inScene(async ({ world, states }) => {
      await world.live();
      world.server.refusal = { code: 1006 };
      world.server.cut();
      world.hub.outbox.send(entry('a'));
      await world.pass(100);
      expect(states()).toEqual(['a stored']);
      world.observeMessages(1).subscribe(nobody);
      await world.pass(50);
      expect(states()).toEqual([]);
    }));

  it('[R20] what was deleted before anybody heard of it leaves by its place in the stream', () =>
    inScene(async ({ world, states }) => {
      await world.live();
      world.server.refusal = { code: 1006 };
      world.server.cut();
      world.hub.outbox.send(entry('a'));
      await world.pass(100);
      world.chat.remove(1, 'a');
      // The earlier payloads of what was deleted are emptied (R23).
      const { events } = world.server.stream(1);
      events[0] = [1, events[0]?.[1] ?? 0, 'e', 'NEW', null];
      world.server.refusal = undefined;
      await world.pass(120_000);
      expect(world.hub.status).toBe('live');
      expect(states()).toEqual([]);
    }));

  const acknowledgedThen = async (happens: (world: TestHub) => void) => {
    let outcome: { states: string[]; arrived: string[]; isThere: boolean } | undefined;
    await inScene(async ({ world, arrived, states }) => {
      for (let sent = 0; sent < 3; sent++) world.chat.send(1);
      await world.live();
      world.server.link.losesFrame = ({ t }) => t === 'events';
      world.hub.outbox.send(entry('a'));
      await world.pass(100);
      world.server.cut();
      happens(world);
      world.server.link.losesFrame = () => false;
      await world.pass(120_000);
      outcome = { states: states(), arrived, isThere: world.chat.state(1).messages.some(({ id }) => id === 'a') };
    });
    return outcome;
  };

  it('[R20] what was acknowledged in a history that is lost to a restored backup is sent again', async () => {
    const lost = await acknowledgedThen((world) => void world.chat.rewind(1, 2));
    expect(lost).toEqual({ states: [], arrived: ['a', 'a'], isThere: true });
    expect(await acknowledgedThen(nobody)).toEqual({ states: [], arrived: ['a'], isThere: true });
  });

  it('[R19] [R20] once signed out nothing is sent under the session of whoever signs in next; the next start sends it', () =>
    inScene(async ({ world, arrived, failures, states }) => {
      await world.live();
      failures.push(busy);
      world.hub.outbox.send(entry('a'));
      await world.pass(15);
      world.server.tell({ t: 'gone', room: null, reason: 'signed-out' });
      await world.pass(120_000);
      world.hub.outbox.send(entry('b'));
      await world.pass(120_000);
      expect(world.hub.status).toBe('signed-out');
      expect(arrived).toEqual(['a']);
      expect(states()).toEqual(['a waiting', 'b waiting']);
      world.hub.start();
      world.observeMessages(1).subscribe(nobody);
      await world.pass(120_000);
      expect(arrived).toEqual(['a', 'a', 'b']);
      expect(states()).toEqual([]);
    }));

  it('[R20] entries of one place are sent one after the other, in order; places do not wait for each other', () =>
    inScene(async ({ world, arrived, failures }) => {
      await world.live();
      failures.push(busy);
      for (const id of ['a', 'b', 'c']) world.hub.outbox.send(entry(id));
      await world.pass(5);
      world.hub.outbox.send(entry('x', '2'));
      await world.pass(5000);
      expect(arrived).toEqual(['a', 'x', 'a', 'b', 'c']);
    }));

  it('[R20] a passing failure is tried again with growing pauses, and not before the server allows it', () =>
    inScene(async ({ world, arrived, failures }) => {
      await world.live();
      failures.push(busy, { ...busy, retryAfterMs: 5000 }, busy);
      world.hub.outbox.send(entry('a'));
      await world.pass(1000);
      expect(arrived).toHaveLength(2);
      await world.pass(4000);
      expect(arrived).toHaveLength(2);
      await world.pass(10_000);
      expect(arrived).toHaveLength(4);
    }));

  it('[R20] what waits for its next try is tried at once when the connection is back', () =>
    inScene(async ({ world, arrived, failures }) => {
      await world.live();
      failures.push({ ...busy, retryAfterMs: 60_000 });
      world.hub.outbox.send(entry('a'));
      await world.pass(100);
      world.server.cut();
      await world.pass(1000);
      expect(arrived).toEqual(['a', 'a']);
    }));

  it('[R20] a refusal keeps the entry with its text; retry sends it again, discard forgets it', () =>
    inScene(async ({ world, failures, arrived }) => {
      await world.live();
      failures.push(refused, refused);
      world.hub.outbox.send(entry('a'));
      world.hub.outbox.send(entry('b'));
      await world.pass(100);
      const error = { code: 'TOO_LONG', message: 'too long', mayRetry: true };
      const kept = (id: string): Partial<OutboxEntry> => ({
        id,
        body: { content: `text of ${id}` },
        state: 'failed',
        error,
      });
      expect(world.hub.outbox.entries('1')).toMatchObject([kept('a'), kept('b')]);
      world.hub.outbox.discard('a');
      world.hub.outbox.retry('b');
      await world.pass(100);
      expect(arrived).toEqual(['a', 'b', 'b']);
      expect(world.hub.outbox.entries()).toEqual([]);
    }));

  it('[R20] the same id twice is one entry, and a failure nobody coded is one that may be retried', () =>
    inScene(async ({ world, arrived, failures }) => {
      await world.live();
      failures.push(new Error('boom') as never);
      world.hub.outbox.send(entry('a'));
      world.hub.outbox.send(entry('a'));
      await world.pass(100);
      expect(arrived).toEqual(['a']);
      expect(world.hub.outbox.entries('1')).toMatchObject([
        { state: 'failed', error: { code: 'UNKNOWN', mayRetry: true } },
      ]);
    }));

  it('gives the same array as long as nothing changes', () =>
    inScene(async ({ world }) => {
      world.hub.outbox.send(entry('a'));
      expect(world.hub.outbox.entries('1')).toBe(world.hub.outbox.entries('1'));
      expect(world.hub.outbox.entries('2')).toEqual([]);
    }));
});

describe('the outbox over a reload', () => {
  it('[R20] entries of a page that ended are taken over by the next, also what was being sent', async () => {
    const storage = new MemoryStorage();
    await inScene(async ({ world, failures, states }) => {
      await world.live();
      failures.push(refused);
      world.hub.outbox.send(entry('refused'));
      await world.pass(50);
      world.hub.outbox.send(entry('underway'));
      await world.pass(5);
      expect(states()).toEqual(['refused failed', 'underway sending']);
    }, storage);
    await inScene(async ({ world, arrived, states }) => {
      await world.live();
      expect(states()[0]).toBe('refused failed');
      await world.pass(100);
      expect(arrived).toEqual(['underway']);
      expect(states()).toEqual(['refused failed']);
    }, storage);
    expect(storage.items.size).toBe(1);
  });

  it('[R20] a page that lives keeps its entries; of one that died without a word they are taken over later', async () => {
    const storage = new MemoryStorage();
    const shelve = (aliveAt: number) =>
      storage.write(
        'outbox/other',
        JSON.stringify({ aliveAt, entries: [{ ...entry('a'), createdAt: 1, state: 'waiting' }] }),
      );
    await inScene(async ({ world, arrived }) => {
      shelve(Date.now());
      await world.live();
      await world.pass(100_000);
      expect(arrived).toEqual([]);
      await world.pass(100_000);
      expect(arrived).toEqual(['a']);
      expect(storage.read('outbox/other')).toBeNull();
    }, storage);
  });

  it('another user’s entries are not touched', async () => {
    const storage = new MemoryStorage();
    storage.write(
      'outbox-of-another/x',
      JSON.stringify({ aliveAt: 0, entries: [{ ...entry('a'), state: 'waiting' }] }),
    );
    await inScene(async ({ world, arrived }) => {
      await world.live();
      await world.pass(1000);
      expect(arrived).toEqual([]);
    }, storage);
    expect(storage.items.size).toBe(1);
  });

  it('a storage that is full keeps nobody from sending, and is reported once', async () => {
    const storage = new MemoryStorage();
    storage.isFull = true;
    await inScene(async ({ world, arrived }) => {
      await world.live();
      world.hub.outbox.send(entry('a'));
      await world.pass(100);
      expect(arrived).toEqual(['a']);
      expect(world.reports).toMatchObject([{ code: 'STORAGE_FAILED' }]);
    }, storage);
  });
});
