import { randomUUID } from 'node:crypto';
import { RoomName, ServerEvents } from '@kraken/shared';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { Database } from '../database/database.js';
import { RoomsRepository } from '../rooms/rooms.repository.js';
import { createLog } from '../platform/log.js';
import { Measures } from '../platform/measures.js';
import { openTestDatabase, type TestDatabase } from '../testing/open-test-database.js';
import { EventStreamRepository } from './event-stream.repository.js';
import { FanOut, type PublishedEvent } from './fan-out.js';
import { WebsocketService } from './websocket.service.js';

const WRITERS = 8;
let postgres: TestDatabase;
let database: Database;
let websocketService: WebsocketService;
let published: PublishedEvent[];
let user: string;

beforeAll(async () => {
  postgres = await openTestDatabase({ log: createLog('silent') });
  expect(postgres.url, 'KRAKEN_TEST_DATABASE_URL names no PostgreSQL: `npm test` starts one').toBeDefined();
  database = new Database(postgres.connection);
  const fanOut = new FanOut(new Measures());
  fanOut.listen({ onEvents: (events) => published.push(...events), onSignal: () => undefined });
  websocketService = new WebsocketService(database, new EventStreamRepository(database), fanOut);
  await sql`CREATE TABLE counters (id int PRIMARY KEY, value int NOT NULL)`.execute(database.db);
});
afterAll(() => postgres.close());

beforeEach(async () => {
  published = [];
  user = randomUUID();
  await new RoomsRepository(database).create([RoomName.user(user)]);
  await sql`INSERT INTO counters VALUES (1, 0) ON CONFLICT (id) DO UPDATE SET value = 0`.execute(database.db);
});

/** Runs `work` over and over in parallel, `times` in all. */
async function byWriters(times: number, work: (run: number) => Promise<unknown>): Promise<void> {
  let run = 0;
  const write = async () => {
    while (run < times) await work(run++);
  };
  await Promise.all(Array.from({ length: WRITERS }, write));
}

const increment = () =>
  sql<{ value: number }>`UPDATE counters SET value = value + 1 WHERE id = 1 RETURNING value`.execute(database.db);
const readCounter = () => sql<{ value: number }>`SELECT value FROM counters WHERE id = 1`.execute(database.db);

/** @returns what the stream of the user's room says, in seq order. */
async function storedPositions(): Promise<{ seq: number; position: number }[]> {
  const { rows } = await sql<{ seq: number; payload: string }>`
    SELECT seq, payload FROM event_stream JOIN rooms ON rooms.id = event_stream.room
    WHERE rooms.name = ${RoomName.user(user)} ORDER BY seq`.execute(database.db);
  return rows.map(({ seq, payload }) => ({ seq, position: JSON.parse(payload).position }));
}

/** A change whose event says the value of a counter, in three ways; `late` and `returning` obey R3. */
const tellCounter = {
  returning: async () => {
    const { rows } = await increment();
    websocketService.sendToRoom(RoomName.user(user), ServerEvents.READ_RECEIPT_UPDATED, {
      channelId: user,
      position: rows[0]?.value ?? -1,
    });
  },
  late: async () => {
    await sql`SELECT pg_sleep(random() * 0.002)`.execute(database.db);
    websocketService.sendToRoom(RoomName.user(user), ServerEvents.READ_RECEIPT_UPDATED, async () => {
      const { rows } = await increment();
      return { channelId: user, position: rows[0]?.value ?? -1 };
    });
  },
  /** Reads what it tells before the head is held: another writer may be faster to the head. */
  early: async () => {
    await sql`INSERT INTO read_counts SELECT count(*) FROM read_counts`.execute(database.db);
    const { rows } = await sql<{ n: number }>`SELECT count(*)::int AS n FROM read_counts`.execute(database.db);
    await sql`SELECT pg_sleep(random() * 0.004)`.execute(database.db);
    websocketService.sendToRoom(RoomName.user(user), ServerEvents.READ_RECEIPT_UPDATED, {
      channelId: user,
      position: rows[0]?.n ?? -1,
    });
  },
};

test.each(['returning', 'late'] as const)('[R3] the last event says what is true (%s)', async (way) => {
  await byWriters(400, () => database.transaction(tellCounter[way]));
  const stored = await storedPositions();
  expect(stored.map(({ seq }) => seq)).toEqual(Array.from({ length: 400 }, (_, i) => i + 1));
  expect(stored.map(({ position }) => position)).toEqual(stored.map(({ seq }) => seq));
  expect((await readCounter()).rows[0]?.value).toBe(400);
});

test('[R3] hostile control: a payload read before the head is held is older than its seq', async () => {
  await sql`CREATE TABLE IF NOT EXISTS read_counts (n bigint)`.execute(database.db);
  await byWriters(400, () => database.transaction(tellCounter.early));
  const stored = await storedPositions();
  expect(stored.some(({ seq, position }) => seq !== position)).toBe(true);
});

test('[R1] seqs have no gaps where transactions roll back, and nothing of those is told', async () => {
  await byWriters(200, (run) =>
    database
      .transaction(async () => {
        await tellCounter.returning();
        if (run % 3 === 0) throw new Error('on purpose');
      })
      .catch(() => undefined),
  );
  const stored = await storedPositions();
  expect(stored.map(({ seq }) => seq)).toEqual(stored.map((_, i) => i + 1));
  expect(published.map(({ seq }) => seq).toSorted((a, b) => a - b)).toEqual(stored.map(({ seq }) => seq));
});

test('[R2] writers that name many rooms in different orders do not deadlock', async () => {
  const rooms = Array.from({ length: WRITERS }, () => RoomName.user(randomUUID()));
  await new RoomsRepository(database).create(rooms);
  const before = await deadlocks();
  await byWriters(300, (run) =>
    database.transaction(async () => {
      const order = rooms.toSorted((a, b) => (hash(a, run) < hash(b, run) ? -1 : 1));
      const receipt = { channelId: user, position: run };
      for (const room of order) websocketService.sendToRoom(room, ServerEvents.READ_RECEIPT_UPDATED, receipt);
    }),
  );
  expect((await deadlocks()) - before).toBe(0);
  const { rows } = await sql<{ head: number }>`
    SELECT head FROM rooms WHERE name = ANY(${rooms}::text[])`.execute(database.db);
  expect(rows.map(({ head }) => head)).toEqual(rooms.map(() => 300));
});

test('[R2] hostile control: heads taken in the order of the calls deadlock', async () => {
  const rooms = Array.from({ length: WRITERS }, () => RoomName.user(randomUUID()));
  await new RoomsRepository(database).create(rooms);
  const before = await deadlocks();
  await byWriters(12, (run) =>
    database.transaction(async () => {
      const order = rooms.toSorted((a, b) => (hash(a, run) < hash(b, run) ? -1 : 1));
      for (const room of order) await sql`UPDATE rooms SET head = head + 1 WHERE name = ${room}`.execute(database.db);
    }),
  ).catch(() => undefined);
  expect((await deadlocks()) - before).toBeGreaterThan(0);
});

const hash = (text: string, salt: number) =>
  Buffer.from(text).reduce((sum, byte) => (sum * 31 + byte + salt) % 9973, 7);

async function deadlocks(): Promise<number> {
  await sql`SELECT pg_stat_clear_snapshot()`.execute(database.db);
  const { rows } = await sql<{ deadlocks: number }>`
    SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()`.execute(database.db);
  return rows[0]?.deadlocks ?? 0;
}
