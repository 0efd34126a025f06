import { notifyManager } from '@tanstack/query-core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { HistoryClient } from '../testing/history-client.js';
import { HistoryWorld, type Control } from '../testing/history-world.js';
import { inWorld } from '../testing/in-world.js';
import { MemoryCacheStorage } from '../testing/memory-cache-storage.js';
import { indexKey, readIndex } from './kept-form.js';

let world: HistoryWorld;

function begin(accounts: readonly number[] = [0], control: Control = {}): HistoryClient {
  world = new HistoryWorld(accounts, control);
  world.weather.isCalm = true;
  notifyManager.setScheduler((callback) => void world.time.setTimeout(callback, 0));
  const [client] = world.clients;
  if (!client) throw new Error('nobody is there');
  return client;
}

beforeEach(() => void begin());
afterEach(() => {
  world.end();
  notifyManager.setScheduler((callback) => setTimeout(callback, 0));
});

/** Two messages, seen by a page that is live and shows everything. */
async function seenPage(client: HistoryClient): Promise<HistoryClient> {
  world.chat.send(1, 'a');
  world.chat.send(1, 'b');
  client.open();
  await world.time.pass(100);
  client.showAll();
  await world.time.pass(500);
  return client;
}

const ids = (client: HistoryClient) =>
  client.plainMessages(1)?.pages.flatMap(({ messages }) => messages.map(({ id }) => id));
const entriesOf = (client: HistoryClient) =>
  readIndex(world.cacheStorageOf(client).records.get(indexKey))?.entries.map(({ queryHash }) => queryHash) ?? [];

/** Ends the page, lets things happen, and begins another. @returns it, before it is connected and with all shown. */
async function startAgain(client: HistoryClient, meanwhile: () => void = () => undefined): Promise<HistoryClient> {
  client.close();
  meanwhile();
  const next = world.reload(client);
  await Promise.resolve().then(() => Promise.resolve());
  return next;
}

describe('a second start', () => {
  it('[R7] shows the last view before it is connected, resumes and asks for nothing', async () => {
    const first = await seenPage(begin());
    const second = await startAgain(first, () => {
      world.chat.send(1, 'c');
      world.chat.edit(1, 'a');
      world.chat.remove(1, 'b');
    });
    expect(ids(second)).toEqual(['a', 'b']);
    expect(second.hub.status).not.toBe('live');
    expect(second.hub.isCurrent(['messages', 1])).toBe(false);
    second.showAll();
    await world.time.pass(500);
    expect(second.hub.isCurrent(['messages', 1])).toBe(true);
    expect(ids(second)).toEqual(['a', 'c']);
    expect(second.requests).toEqual([]);
    expect(second.findFault()).toBeUndefined();
    // A page with nothing kept asks.
    world.cacheStorageOf(second).records.clear();
    second.crash();
    const third = world.reload(second, { hasCrashed: true });
    await world.time.pass(50);
    third.showAll();
    await world.time.pass(500);
    expect(third.requests).toContain('messages 1');
  });

  it('[R7] stands where the oldest restored answer stands: a value of another moment is not restored', async () => {
    const lostValue = async (control: Control) => {
      const first = await seenPage(begin([0], control));
      await world.time.pass(100);
      const storage = world.cacheStorageOf(first);
      const before = new Map(storage.records);
      world.chat.send(1, 'c');
      await world.time.pass(100);
      const second = await startAgain(first, () => {
        // The index of now, with a value of before.
        for (const [key, text] of before) if (key.includes('messages')) storage.records.set(key, text);
      });
      second.showAll();
      await world.time.pass(500);
      return { seen: ids(second), requests: second.requests };
    };
    expect(await lostValue({})).toEqual({ seen: ['a', 'b', 'c'], requests: ['messages 1'] });
    world.end();
    // Hostile control: positions that are kept by themselves are ahead of the value, and nobody tells what it lacks.
    expect(await lostValue({ noKeptVersions: true })).toEqual({ seen: ['a', 'b'], requests: [] });
  });

  it('[R13] after more than is told again is shown as it was, and asked again where it is looked at', async () => {
    const second = await startAgain(await seenPage(begin()), () => {
      for (let sent = 0; sent < 12; sent++) world.chat.send(1);
    });
    expect(ids(second)).toEqual(['a', 'b']);
    // Live, and the answer is on its way.
    const wasCurrent: boolean[] = [];
    second.hub.subscribeStatus(() => wasCurrent.push(second.hub.isCurrent(['messages', 1])));
    second.showAll();
    await world.time.pass(500);
    expect(second.hub.status).toBe('live');
    expect(wasCurrent).not.toContain(true);
    expect(second.hub.isCurrent(['messages', 1])).toBe(true);
    expect(second.requests).toContain('messages 1');
    expect(second.requests).not.toContain('messages 2');
    expect(second.findFault()).toBeUndefined();
  });

  it('[R23] knows by the tag that another history is told, although its seqs are the same', async () => {
    const otherHistory = async (control: Control) => {
      const second = await startAgain(await seenPage(begin([0], control)), () => {
        world.chat.rewind(1, 1);
        world.chat.send(1, 'other');
      });
      second.showAll();
      await world.time.pass(500);
      return ids(second);
    };
    expect(await otherHistory({})).toEqual(['a', 'other']);
    world.end();
    expect(await otherHistory({ noTags: true })).toEqual(['a', 'b']);
  });

  it('[R19] holds nothing of a room whose right has ended while the page was closed', async () => {
    const second = await startAgain(await seenPage(begin()), () => world.chat.setSeat(2, false));
    second.showAll();
    await world.time.pass(3000);
    expect(second.findFault()).toBeUndefined();
    expect(entriesOf(second).filter((hash) => hash.includes(',2]'))).toEqual([]);
  });

  it('asks again for what was known to be behind, and for what no vector keeps true', async () => {
    const first = await seenPage(begin());
    for (const screen of first.screens) screen.unmount?.();
    world.chat.rename(1);
    await world.time.pass(100);
    const second = await startAgain(first);
    second.showAll();
    await world.time.pass(500);
    expect(second.requests).toEqual(['title 1']);
    expect(second.findFault()).toBeUndefined();
  });

  it('after a crash shows what was kept before it, and is told the rest', async () => {
    const first = await seenPage(begin());
    await world.time.pass(1000);
    world.chat.send(1, 'c');
    await world.time.pass(3);
    first.crash();
    const second = world.reload(first, { hasCrashed: true });
    await world.time.pass(0);
    second.showAll();
    await world.time.pass(500);
    expect(ids(second)).toEqual(['a', 'b', 'c']);
    expect(second.requests).toEqual([]);
  });
});

it('[R20] what was written before the page was connected is sent by the next one', async () => {
  begin([0, 0]);
  const [one, other] = world.clients;
  if (!one || !other) throw new Error('two pages are there');
  one.send(1, 'written');
  one.life.close();
  other.open();
  await world.time.pass(1000);
  expect(world.chat.placeOf('written')).toBe(1);
});

describe('what is kept', () => {
  it('[R19] is nothing after the sign-out, and of a room that is gone nothing', async () => {
    const client = await seenPage(begin());
    await world.time.pass(100);
    expect(entriesOf(client)).toContain('["messages",2]');
    world.chat.setSeat(2, false);
    await world.time.pass(100);
    expect(entriesOf(client)).toContain('["messages",1]');
    expect(entriesOf(client)).not.toContain('["messages",2]');
    client.socket?.end(4001, '');
    await world.time.pass(3000);
    expect(client.hub.status).toBe('signed-out');
    expect(world.cacheStorageOf(client).records.size).toBe(0);
  });

  it('is written by one page; when that ends, another goes on, and knows what it does not hold to be behind', async () => {
    begin([0, 0]);
    const [one, other] = world.clients;
    if (!one || !other) throw new Error('two pages are there');
    one.open();
    other.open();
    await seenPage(one);
    const { records } = world.cacheStorageOf(one);
    one.close();
    await world.time.pass(100);
    const entries = readIndex(records.get(indexKey))?.entries ?? [];
    expect(entries.find(({ queryHash }) => queryHash === '["messages",1]')?.isBehind).toBe(true);
    expect(entriesOf(other)).toContain('["messages",1]');
  });

  it('is bounded: what was looked at latest stays', async () => {
    const storage = new MemoryCacheStorage();
    const hourMs = 3_600_000;
    await inWorld({ keeping: { storage, mostCharacters: 120, maxAgeMs: 3 * hourMs } }, async (page) => {
      const kept = () => readIndex(storage.records.get(indexKey))?.entries.map(({ queryKey }) => queryKey.join(' '));
      for (const query of [page.title(1), page.title(2), page.board()]) {
        const leave = page.observe(query as ReturnType<typeof page.title>).subscribe(() => undefined);
        await page.pass(hourMs);
        leave();
      }
      expect(kept()).toEqual(['board', 'title 2']);
      const values = [...storage.records].filter(([key]) => key !== indexKey).map(([, text]) => text.length);
      expect(values.reduce((sum, length) => sum + length, 0)).toBeLessThanOrEqual(120);
      await page.pass(4 * hourMs);
      page.chat.setTopic(1);
      await page.pass(20_000);
      expect(kept()).toEqual([]);
    });
  });

  it.each([
    ['no JSON', 'nonsense'],
    ['another form', JSON.stringify({ form: 0, rooms: [], newestRoom: 1, entries: [] })],
    ['half of it', JSON.stringify({ form: 1, rooms: [[1]], newestRoom: 1, entries: [{ queryHash: 'x' }] })],
  ])('that cannot be understood (%s) is as if it was not there', async (_name, index) => {
    const second = await startAgain(await seenPage(begin()), () => {
      for (const client of world.clients) world.cacheStorageOf(client).records.set(indexKey, index);
    });
    second.showAll();
    await world.time.pass(2000);
    expect(second.requests).toContain('messages 1');
    expect(second.findFault()).toBeUndefined();
  });

  it('is nothing where the storage refuses, and everything else goes on', async () => {
    const client = begin();
    world.cacheStorageOf(client).failure = new Error('quota exceeded');
    await seenPage(client);
    await world.time.pass(3000);
    expect(client.findFault()).toBeUndefined();
    expect(world.cacheStorageOf(client).records.size).toBe(0);
  });
});
