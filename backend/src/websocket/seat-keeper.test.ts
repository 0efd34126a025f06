import { RoomName } from '@kraken/shared';
import type { ServerFrame } from '@kraken/socket-hub/protocol';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { Database } from '../database/database.js';
import { createLog } from '../platform/log.js';
import { Measures } from '../platform/measures.js';
import { RoomsRepository } from '../rooms/rooms.repository.js';
import { PeopleAtSeatsRepository } from '../rooms/people-at-seats.repository.js';
import { SeatsRepository, type Seat } from '../rooms/seats.repository.js';
import { SeatsService } from '../rooms/seats.service.js';
import { openTestDatabase, type TestDatabase } from '../testing/open-test-database.js';
import { TestClock } from '../testing/test-clock.js';
import type { PublishedEvent } from './fan-out.js';
import { KeyedRooms } from './keyed-rooms.js';
import { SeatKeeper } from './seat-keeper.js';
import { SeatRegistry, type Member } from './seat-registry.js';
import { Sequencer } from './sequencer.js';
import { StreamReaderRepository } from './stream-reader.repository.js';
import { SEATS } from './websocket.service.js';

const log = createLog('silent');
const USER = 'mara';
const room = { id: 7, name: RoomName.channel('c') };
const standing = { head: 0, headTag: 0, floor: 0, floorTag: 0, newestRoom: room.id };
const seat: Seat = { userId: USER, roomId: room.id, roomName: room.name, ...standing };

let opened: TestDatabase;
let database: Database;
let clock: TestClock;
let registry: SeatRegistry;
let reads: ((seats: Seat[] | Error) => void)[];
let told: ServerFrame[];
let member: Member;

beforeAll(async () => {
  opened = await openTestDatabase({ log });
  database = new Database(opened.connection);
});
afterAll(() => opened.close());
beforeEach(() => {
  clock = new TestClock();
  registry = new SeatRegistry();
  [reads, told] = [[], []];
  member = {
    userId: USER,
    sessionId: 's',
    isOpen: true,
    tell: ({ bytes }) => void told.push(JSON.parse(bytes.subarray(2).toString()) as ServerFrame),
    endSession: () => undefined,
  };
});

/** Seats as the test says, when the test says so: a database that answers late. */
class SlowSeats extends SeatsService {
  override seatsOf = (): Promise<Seat[]> =>
    new Promise((resolve, reject) => {
      reads.push((answer) => (answer instanceof Error ? reject(answer) : resolve(answer)));
    });
  override peopleOf = async () => new Map();
  override reasonsGone = async () => new Map();
}

/** The hostile control: reads seats whenever it is asked to, and applies them as they come. */
class Hasty extends SeatKeeper {
  protected override inTurn<T>(work: () => Promise<T>): Promise<T> {
    return work();
  }
}

function keeperOf(Keeper: typeof SeatKeeper): SeatKeeper {
  const seats = new SlowSeats(new SeatsRepository(database), new PeopleAtSeatsRepository(database));
  const sequencer = new Sequencer(new StreamReaderRepository(database), clock, log, new Measures());
  const keyedRooms = new KeyedRooms(registry, new RoomsRepository(database), clock, new Measures());
  return new Keeper(seats, registry, sequencer, keyedRooms, clock, log, new Measures());
}

const entry = (users: string[] | null, rooms: string[] | null = null): PublishedEvent => ({
  room: room.id,
  seq: 1,
  tag: 1,
  eventId: '',
  name: SEATS,
  payload: JSON.stringify({ users, rooms }),
});
const settled = () => new Promise((resolve) => setTimeout(resolve, 10));

/** The right is lost, and an older reading, which still had it, answers after the newer one. */
async function olderAnswerLast(Keeper: typeof SeatKeeper): Promise<void> {
  registry.seat(member, room);
  const keeper = keeperOf(Keeper);
  const done = Promise.all([keeper.refresh(entry([USER])), keeper.refresh(entry([USER]))]);
  await settled();
  // In turn there is no newer reading yet: it is made when the older one is applied.
  reads[1]?.([]);
  await settled();
  reads[0]?.([seat]);
  await settled();
  reads[1]?.([]);
  await done;
}

test('[R19] an older reading of the seats never undoes a newer one', async () => {
  await olderAnswerLast(SeatKeeper);
  expect(registry.isSeated(USER, room.name)).toBe(false);
  expect(told.map(({ t }) => t)).toEqual(['seated', 'gone', 'seated']);
});

test('[R19] hostile control: readings applied as they come give a lost seat back', async () => {
  await olderAnswerLast(Hasty);
  expect(registry.isSeated(USER, room.name)).toBe(true);
});

test('[R19] a reading that fails is tried again: the room waits until it is known who may hear it', async () => {
  registry.seat(member, room);
  let isDone = false;
  const refreshed = keeperOf(SeatKeeper)
    .refresh(entry([USER]))
    .then(() => (isDone = true));
  await settled();
  reads[0]?.(new Error('the database is away'));
  await settled();
  expect([isDone, registry.isSeated(USER, room.name)]).toEqual([false, true]);
  clock.advance(500);
  await settled();
  reads[1]?.([]);
  await refreshed;
  expect(registry.isSeated(USER, room.name)).toBe(false);
});

test('[R18] who gains a seat is told where the room stands before sitting there', async () => {
  registry.seat(member, { id: 1, name: RoomName.user(USER) });
  const done = keeperOf(SeatKeeper).refresh(entry([USER]));
  await settled();
  reads[0]?.([
    { ...seat, head: 5, headTag: 50 },
    { ...seat, roomId: 1, roomName: RoomName.user(USER) },
  ]);
  await done;
  expect(told).toEqual([{ t: 'joined', room: 7, name: room.name, seq: 5, tag: 50 }, { t: 'seated' }]);
  expect(registry.isSeated(USER, room.name)).toBe(true);
});

test('[R19] a change that concerns nobody here costs no statement', async () => {
  await keeperOf(SeatKeeper).refresh(entry(['somebody else']));
  await keeperOf(SeatKeeper).refresh(entry(null, ['channel:x']));
  expect(reads).toEqual([]);
});
