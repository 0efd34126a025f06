import { randomUUID } from 'node:crypto';
import { RoomName, ServerEvents } from '@kraken/shared';
import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { Database } from '../database/database.js';
import { SystemClock } from '../platform/clock.js';
import { createLog } from '../platform/log.js';
import { Measures } from '../platform/measures.js';
import { RoomsRepository } from '../rooms/rooms.repository.js';
import { openTestDatabase, type TestDatabase } from '../testing/open-test-database.js';
import { EventStreamRepository } from './event-stream.repository.js';
import { FanOut, type PublishedEvent } from './fan-out.js';
import { Sequencer } from './sequencer.js';
import { StreamReaderRepository } from './stream-reader.repository.js';
import { WebsocketService } from './websocket.service.js';

const WRITERS = 8;
const TIMES = 400;
let postgres: TestDatabase;
let database: Database;
let rooms: { name: `user:${string}`; id: number }[];
let fanOut: FanOut;
let websocketService: WebsocketService;
let sequencer: Sequencer;
let passed: Map<number, number[]>;

beforeAll(async () => {
  postgres = await openTestDatabase({ log: createLog('silent') });
  expect(postgres.url, 'KRAKEN_TEST_DATABASE_URL names no PostgreSQL: `npm test` starts one').toBeDefined();
  database = new Database(postgres.connection);
});
afterAll(() => postgres.close());

beforeEach(async () => {
  const repository = new RoomsRepository(database);
  const names = Array.from({ length: 4 }, () => RoomName.user(randomUUID()));
  await repository.create(names);
  rooms = await Promise.all(names.map(async (name) => ({ name, id: (await repository.findId(name)) ?? 0 })));
  fanOut = new FanOut(new Measures());
  websocketService = new WebsocketService(database, new EventStreamRepository(database), fanOut);
  passed = new Map(rooms.map(({ id }) => [id, []]));
  sequencer = new Sequencer(
    new StreamReaderRepository(database),
    new SystemClock(),
    createLog('silent'),
    new Measures(),
  );
  sequencer.listen({
    onEvents: (room, events) => void passed.get(room)?.push(...events.map(({ seq }) => seq)),
    onSeats: async () => undefined,
    onLost: async () => undefined,
  });
  for (const { id } of rooms) sequencer.open(id, { seq: 0, tag: 0 });
});
afterEach(() => sequencer.onApplicationShutdown());

const receipt = { channelId: randomUUID(), position: 1 };

async function byWriters(times: number, work: (run: number) => Promise<unknown>): Promise<void> {
  let run = 0;
  const write = async () => {
    while (run < times) await work(run++);
  };
  await Promise.all(Array.from({ length: WRITERS }, write));
}

const tellSome = (run: number) =>
  database.transaction(async () => {
    for (const { name } of rooms.filter((_, i) => (run + i) % 3 !== 0))
      websocketService.sendToRoom(name, ServerEvents.READ_RECEIPT_UPDATED, receipt);
  });

/** As another request sees them, in a transaction or not. */
async function heads(): Promise<Map<number, number>> {
  const { rows } = await sql<{ id: number; head: number }>`
    SELECT id, head FROM rooms WHERE id = ANY(${rooms.map(({ id }) => id)}::int[])`.execute(postgres.connection.kysely);
  return new Map(rows.map(({ id, head }) => [id, head]));
}

/** @returns what was passed on of each room, once it is as much as was committed, or time is up. */
async function passedWithin(patienceMs: number): Promise<Map<number, number[]>> {
  const wanted = await heads();
  const deadline = Date.now() + patienceMs;
  while ([...wanted].some(([room, head]) => (passed.get(room)?.length ?? 0) < head) && Date.now() < deadline)
    await new Promise((resolve) => setTimeout(resolve, 20));
  return passed;
}

async function committedInOrder(): Promise<Map<number, number[]>> {
  return new Map([...(await heads())].map(([room, head]) => [room, Array.from({ length: head }, (_, i) => i + 1)]));
}

/** How many of the arrivals came behind a later one of their room. */
function outOfOrder(arrivals: readonly PublishedEvent[]): number {
  const last = new Map<number, number>();
  return arrivals.filter(({ room, seq }) => {
    const before = last.get(room) ?? 0;
    last.set(room, Math.max(before, seq));
    return seq < before;
  }).length;
}

test('[R11] eight writers in several rooms: everything is passed on once, in order, without gaps', async () => {
  fanOut.listen({ onEvents: (events) => sequencer.receive(events), onSignal: () => undefined });
  await byWriters(TIMES, tellSome);
  expect(await passedWithin(5_000)).toEqual(await committedInOrder());
});

test('[R11] every tenth publish is lost, others come late: all of it is passed on, in order', async () => {
  let count = 0;
  fanOut.listen({
    onEvents: (events) => {
      if (++count % 10 === 0) return;
      setTimeout(() => sequencer.receive(events), Math.random() * 30);
    },
    onSignal: () => undefined,
  });
  await byWriters(TIMES, tellSome);
  expect(await passedWithin(5_000)).toEqual(await committedInOrder());
});

test('[R11] hostile control: handed on as they come, events of a room are out of order', async () => {
  const arrivals: PublishedEvent[] = [];
  fanOut.listen({
    // Continuations after COMMIT run in any order; several nodes only make it more visible.
    onEvents: (events) => void setTimeout(() => arrivals.push(...events), Math.random() * 5),
    onSignal: () => undefined,
  });
  await byWriters(TIMES, tellSome);
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(outOfOrder(arrivals)).toBeGreaterThan(0);
});

test('[R11] a publish lost in a quiet room is heard within about two seconds', async () => {
  fanOut.listen({ onEvents: () => undefined, onSignal: () => undefined });
  await tellSome(1);
  const committedAt = Date.now();
  expect(await passedWithin(4_000)).toEqual(await committedInOrder());
  expect(Date.now() - committedAt).toBeLessThan(3_000);
});

/** What a client that hears the first room's next event finds when it asks at once. */
function askWhenHeard(): Promise<number | undefined> {
  return new Promise((resolve, reject) =>
    fanOut.listen({
      // Of what is heard after the answer nobody asks any more; the database may be gone by then.
      onEvents: () => void heads().then((found) => resolve(found.get(firstRoom().id)), reject),
      onSignal: () => {},
    }),
  );
}
function firstRoom(): (typeof rooms)[number] {
  const [room] = rooms;
  if (!room) throw new Error('there are four rooms');
  return room;
}

test('[R1] whoever hears an event finds what it tells of', async () => {
  const found = askWhenHeard();
  await database.transaction(async () =>
    websocketService.sendToRoom(firstRoom().name, ServerEvents.READ_RECEIPT_UPDATED, receipt),
  );
  expect(await found).toBe(1);
});

test('[R1] hostile control: published before its commit, it is heard and what it tells of is not there', async () => {
  const found = askWhenHeard();
  await database.transaction(async () => {
    websocketService.sendToRoom(firstRoom().name, ServerEvents.READ_RECEIPT_UPDATED, receipt);
    const event = { room: firstRoom().id, seq: 1, tag: 1, eventId: 'e', name: 'READ_RECEIPT_UPDATED', payload: '{}' };
    setImmediate(() => fanOut.publish([event]));
    await sql`SELECT pg_sleep(0.3)`.execute(database.db);
  });
  expect(await found).toBe(0);
});
