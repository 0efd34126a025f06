import { randomUUID } from 'node:crypto';
import { RoomName, ServerEvents } from '@kraken/shared';
import { sql } from 'kysely';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Database } from '../database/database.js';
import { createLog } from '../platform/log.js';
import { Measures } from '../platform/measures.js';
import { RoomsRepository } from '../rooms/rooms.repository.js';
import { openTestDatabase, type TestDatabase } from '../testing/open-test-database.js';
import { EventStreamRepository } from './event-stream.repository.js';
import { FanOut } from './fan-out.js';
import { StreamRetentionRepository } from './stream-retention.repository.js';
import { WebsocketService } from './websocket.service.js';

const user = randomUUID();
let opened: TestDatabase;
let database: Database;
let retention: StreamRetentionRepository;

beforeEach(async () => {
  opened = await openTestDatabase({ log: createLog('silent') });
  database = new Database(opened.connection);
  retention = new StreamRetentionRepository(database);
  await new RoomsRepository(database).create([RoomName.user(user)]);
});
afterEach(() => opened.close());

async function tell(events: number): Promise<void> {
  const websocketService = new WebsocketService(
    database,
    new EventStreamRepository(database),
    new FanOut(new Measures()),
  );
  await database.transaction(async () => {
    for (let position = 1; position <= events; position++) {
      websocketService.sendToRoom(RoomName.user(user), ServerEvents.READ_RECEIPT_UPDATED, {
        channelId: user,
        position,
      });
    }
  });
}

async function stream() {
  const room = await database.db.selectFrom('rooms').selectAll().executeTakeFirst();
  const kept = await database.db.selectFrom('event_stream').select(['seq', 'tag']).orderBy('seq').execute();
  return { room, kept };
}

test('[R23] a room keeps its last events, and the floor knows the tag of the last one cut', async () => {
  await tell(10);
  const before = await stream();
  expect(await retention.cut({ keptDays: 7, keptEvents: 4 }, 100)).toBe(6);
  const after = await stream();
  expect(after.kept.map(({ seq }) => seq)).toEqual([7, 8, 9, 10]);
  expect(after.room).toMatchObject({ head: 10, floor: 6, floor_tag: before.kept[5]?.tag });
  expect(await retention.cut({ keptDays: 7, keptEvents: 4 }, 100)).toBe(0);
});

test('[R23] what is older than it is kept goes, as a prefix without holes', async () => {
  await tell(6);
  // Times of neighbours may be out of order: the fourth is old, the third is not.
  await sql`UPDATE event_stream SET at = now() - interval '8 days' WHERE seq IN (1, 2, 4)`.execute(database.db);
  await retention.cut({ keptDays: 7, keptEvents: 1000 }, 100);
  expect((await stream()).kept.map(({ seq }) => seq)).toEqual([5, 6]);
  expect((await stream()).room).toMatchObject({ floor: 4 });
});

test('[R23] a batch is bounded, and the next one goes on', async () => {
  await tell(10);
  expect(await retention.cut({ keptDays: 7, keptEvents: 2 }, 3)).toBe(3);
  expect((await stream()).room).toMatchObject({ floor: 3 });
  expect(await retention.cut({ keptDays: 7, keptEvents: 2 }, 3)).toBe(3);
});

test('[R23] a room that ended is kept as long as streams are', async () => {
  await sql`UPDATE rooms SET gone_at = now() - interval '6 days'`.execute(database.db);
  expect(await retention.forgetEnded({ keptDays: 7, keptEvents: 1 }, 10)).toBe(0);
  await sql`UPDATE rooms SET gone_at = now() - interval '8 days'`.execute(database.db);
  expect(await retention.forgetEnded({ keptDays: 7, keptEvents: 1 }, 10)).toBe(1);
});

test('one node at a time cuts: a lease is renewed by its holder and taken over once it is out', async () => {
  expect(await retention.takeLease('a', 60)).toBe(true);
  expect(await retention.takeLease('b', 60)).toBe(false);
  expect(await retention.takeLease('a', 60)).toBe(true);
  await sql`UPDATE leases SET until = now() - interval '1 second'`.execute(database.db);
  expect(await retention.takeLease('b', 60)).toBe(true);
});
