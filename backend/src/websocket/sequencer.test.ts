import { randomUUID } from 'node:crypto';
import { RoomName, ServerEvents } from '@kraken/shared';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { Database } from '../database/database.js';
import { createLog } from '../platform/log.js';
import { Measures } from '../platform/measures.js';
import { RoomsRepository } from '../rooms/rooms.repository.js';
import { openTestDatabase, type TestDatabase } from '../testing/open-test-database.js';
import { TestClock } from '../testing/test-clock.js';
import { EventStreamRepository } from './event-stream.repository.js';
import { FanOut, type PublishedEvent } from './fan-out.js';
import { HEAD_POLL_MS, HOLE_PATIENCE_MS, Sequencer } from './sequencer.js';
import { StreamReaderRepository } from './stream-reader.repository.js';
import { WebsocketService } from './websocket.service.js';

const statements: string[] = [];
let opened: TestDatabase;
let database: Database;
let clock: TestClock;
let user: string;
let room: number;
/** What was committed, as it was published; nothing is forwarded by itself. */
let published: PublishedEvent[];
let passed: number[];
let lost: number[];
let fanOut: FanOut;

beforeAll(async () => {
  opened = await openTestDatabase({
    log: createLog('silent'),
    onStatement: ({ query }) => void statements.push(query.sql),
  });
  database = new Database(opened.connection);
});
afterAll(() => opened.close());
beforeEach(async () => {
  clock = new TestClock();
  [published, passed, lost] = [[], [], []];
  fanOut = new FanOut(new Measures());
  fanOut.listen({ onEvents: (events) => published.push(...events), onSignal: () => undefined });
  ({ user, room } = await newRoom());
});

async function newRoom(): Promise<{ user: string; room: number }> {
  const id = randomUUID();
  const rooms = new RoomsRepository(database);
  await rooms.create([RoomName.user(id)]);
  return { user: id, room: (await rooms.findId(RoomName.user(id))) ?? 0 };
}

/** Commits `count` events, one transaction each. */
async function commit(count: number, inRoomOf = user): Promise<void> {
  const websocketService = new WebsocketService(database, new EventStreamRepository(database), fanOut);
  for (let position = 1; position <= count; position++)
    await database.transaction(async () =>
      websocketService.sendToRoom(RoomName.user(inRoomOf), ServerEvents.READ_RECEIPT_UPDATED, {
        channelId: user,
        position,
      }),
    );
}

function follow(stream = new StreamReaderRepository(database)): Sequencer {
  const sequencer = new Sequencer(stream, clock, createLog('silent'), new Measures());
  sequencer.listen({
    onEvents: (from, events) => void (from === room && passed.push(...events.map(({ seq }) => seq))),
    onSeats: async () => undefined,
    onLost: async (_, { seq }) => void lost.push(seq),
  });
  sequencer.open(room, { seq: 0, tag: 0 });
  return sequencer;
}

/** Lets the clock run, and what it starts come to its end. */
async function pass(ms: number): Promise<void> {
  clock.advance(ms);
  await new Promise((resolve) => setTimeout(resolve, 50));
}

/** A reader that finds nothing of one kind: the hostile controls. */
class Blind extends StreamReaderRepository {
  constructor(private readonly blindFor: 'holes' | 'heads') {
    super(database);
  }
  override readRanges: StreamReaderRepository['readRanges'] = async (...asked) =>
    this.blindFor === 'holes' ? [] : await new StreamReaderRepository(database).readRanges(...asked);
  override findMoved: StreamReaderRepository['findMoved'] = async (...asked) =>
    this.blindFor === 'heads' ? [] : await new StreamReaderRepository(database).findMoved(...asked);
}

test('[R11] publishes out of order, twice: passed on in order, once, without asking the database', async () => {
  await commit(4);
  const sequencer = follow();
  statements.length = 0;
  sequencer.receive(published.toReversed());
  sequencer.receive(published);
  expect(passed).toEqual([1, 2, 3, 4]);
  expect(statements).toEqual([]);
});

test('[R11] a hole older than 50 ms is read from the stream', async () => {
  await commit(5);
  const sequencer = follow();
  sequencer.receive(published.filter(({ seq }) => seq !== 2 && seq !== 3));
  await pass(HOLE_PATIENCE_MS - 1);
  expect(passed).toEqual([1]);
  await pass(1);
  expect(passed).toEqual([1, 2, 3, 4, 5]);
});

test('[R11] holes of many rooms are read in one statement', async () => {
  const sequencer = follow();
  const others = [await newRoom(), await newRoom()];
  for (const other of others) sequencer.open(other.room, { seq: 0, tag: 0 });
  for (const { user: other } of [{ user }, ...others]) await commit(2, other);
  sequencer.receive(published.filter(({ seq }) => seq === 2));
  statements.length = 0;
  await pass(HOLE_PATIENCE_MS);
  expect(passed).toEqual([1, 2]);
  expect(statements).toHaveLength(1);
});

test('[R11] hostile control: without reading holes the room stands still', async () => {
  await commit(3);
  const sequencer = follow(new Blind('holes'));
  sequencer.receive(published.filter(({ seq }) => seq !== 2));
  for (let i = 0; i < 5; i++) await pass(HOLE_PATIENCE_MS);
  expect(passed).toEqual([1]);
});

test('[R11] a lost publish in a room that stays quiet is heard after the next look at the heads', async () => {
  const sequencer = follow();
  await commit(1);
  sequencer.receive([]);
  statements.length = 0;
  await pass(HEAD_POLL_MS);
  expect(statements).toHaveLength(1);
  await pass(HOLE_PATIENCE_MS);
  expect(passed).toEqual([1]);
});

test('[R11] hostile control: without looking at the heads it is never heard', async () => {
  follow(new Blind('heads'));
  await commit(1);
  for (let i = 0; i < 4; i++) await pass(HEAD_POLL_MS);
  expect(passed).toEqual([]);
});

test('[R13] what is published while a room is being opened is not lost', async () => {
  const sequencer = follow();
  const other = await newRoom();
  const recording = sequencer.startRecording();
  await commit(2, other.user);
  sequencer.receive(published);
  // The head was read before the second commit was published.
  const position = sequencer.open(other.room, { seq: 1, tag: published[0]?.tag ?? 0 });
  expect(position.seq).toBe(1);
  room = other.room;
  sequencer.stopRecording(recording);
  expect(passed).toEqual([2]);
});

test('[R13] hostile control: without recording, what is published while a room is being opened is not passed on', async () => {
  const sequencer = follow();
  const other = await newRoom();
  await commit(2, other.user);
  sequencer.receive(published);
  sequencer.open(other.room, { seq: 1, tag: published[0]?.tag ?? 0 });
  room = other.room;
  expect(passed).toEqual([]);
});

test('[R23] a node that slept longer than streams are kept goes on behind what was cut, and says so', async () => {
  const sequencer = follow();
  await commit(4);
  await sql`DELETE FROM event_stream WHERE room = ${room} AND seq <= 2`.execute(database.db);
  await sql`UPDATE rooms SET floor = 2 WHERE id = ${room}`.execute(database.db);
  sequencer.receive(published.filter(({ seq }) => seq > 2));
  await pass(HOLE_PATIENCE_MS);
  expect(lost).toEqual([2]);
  expect(passed).toEqual([3, 4]);
});

test('[R23] hostile control: a node that cannot see the floor stands still', async () => {
  const sequencer = follow(new Blind('heads'));
  await commit(4);
  await sql`DELETE FROM event_stream WHERE room = ${room} AND seq <= 2`.execute(database.db);
  await sql`UPDATE rooms SET floor = 2 WHERE id = ${room}`.execute(database.db);
  sequencer.receive(published.filter(({ seq }) => seq > 2));
  await pass(HOLE_PATIENCE_MS);
  expect([...lost, ...passed]).toEqual([]);
});

test('[R11] a room nobody hears is not asked about', async () => {
  const sequencer = follow();
  sequencer.close(room);
  await commit(1);
  statements.length = 0;
  await pass(2 * HEAD_POLL_MS);
  expect(statements).toEqual([]);
});
