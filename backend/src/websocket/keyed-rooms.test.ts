import { randomUUID } from 'node:crypto';
import { RoomName, ServerEvents } from '@kraken/shared';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { Database } from '../database/database.js';
import { createLog } from '../platform/log.js';
import { Measures } from '../platform/measures.js';
import { RoomsRepository } from '../rooms/rooms.repository.js';
import { openTestDatabase, type TestDatabase } from '../testing/open-test-database.js';
import { TestClock } from '../testing/test-clock.js';
import { KeyedRooms } from './keyed-rooms.js';
import { SeatRegistry } from './seat-registry.js';
import type { OutFrame } from './wire-frames.js';

let opened: TestDatabase;
let rooms: RoomsRepository;
let seats: SeatRegistry;
let keyed: KeyedRooms;
let told: OutFrame[];
let clock: TestClock;
const communityId = randomUUID();
const room = RoomName.presence(communityId);
const [mara, juno] = [randomUUID(), randomUUID()];

beforeAll(async () => {
  opened = await openTestDatabase({ log: createLog('silent') });
  rooms = new RoomsRepository(new Database(opened.connection));
  await rooms.create([room]);
});
afterAll(() => opened.close());
beforeEach(async () => {
  told = [];
  clock = new TestClock();
  seats = new SeatRegistry();
  keyed = new KeyedRooms(seats, rooms, clock, new Measures());
  const id = (await rooms.findId(room)) ?? 0;
  seats.seat(
    { userId: mara, sessionId: 's', isOpen: true, tell: (frame) => void told.push(frame), endSession: () => undefined },
    { id, name: room },
  );
});

const enter = (userId: string) =>
  keyed.change(room, ServerEvents.USER_ONLINE, { payload: { communityId, userId, shown: 'online' }, value: 'online' });
const leave = (userId: string) =>
  keyed.change(room, ServerEvents.USER_OFFLINE, { payload: { communityId, userId }, value: null });
const revsTold = () =>
  told.map(({ bytes }) => [...bytes.toString('latin1').matchAll(/\[(\d+),-?\d+,"/g)].map(([, rev]) => Number(rev)));
const online = async () => [...(await keyed.snapshot(room, mara)).entries.keys()];

test('[R14] each change is an event under the next rev; the snapshot says which rev it reflects', async () => {
  enter(mara);
  enter(juno);
  leave(mara);
  const { rev, epoch } = await keyed.snapshot(room, mara);
  expect(await online()).toEqual([juno]);
  expect(rev).toBe(3);
  clock.advance(1000);
  expect(keyed.positionOf(room, mara)).toEqual({ seq: 3, tag: epoch });
  expect(revsTold().flat()).toEqual([1, 2, 3]);
});

test('[R16] who comes alone is told at once, those who come together in one frame', () => {
  const crowd = Array.from({ length: 20 }, () => randomUUID());
  enter(mara);
  expect(revsTold()).toEqual([[1]]);
  crowd.forEach(enter);
  expect(revsTold()).toEqual([[1]]);
  clock.advance(2000);
  expect(revsTold()).toEqual([[1], crowd.map((_, i) => i + 2)]);
  enter(juno);
  expect(revsTold()).toHaveLength(3);
});

test('[R14] who sits down before something is told stands before it, and hears it', async () => {
  enter(mara);
  enter(juno);
  const { epoch, rev } = await keyed.snapshot(room, mara);
  expect(rev).toBe(2);
  expect(keyed.positionOf(room, mara)).toEqual({ seq: 1, tag: epoch });
  clock.advance(1000);
  expect(revsTold()).toEqual([[1], [2]]);
});

test('[R15] of an entry that changes again before it is told only the last change is', () => {
  enter(mara);
  enter(juno);
  leave(juno);
  clock.advance(1000);
  const text = told.map(({ bytes }) => bytes.toString('latin1')).join('');
  expect(revsTold().flat()).toEqual([1, 2, 3]);
  expect(text.match(/USER_ONLINE/g)).toHaveLength(1);
  expect(text.match(/USER_OFFLINE/g)).toHaveLength(1);
});

test('[R14] what changes nothing is no event', async () => {
  enter(mara);
  enter(mara);
  leave(juno);
  expect((await keyed.snapshot(room, mara)).rev).toBe(1);
  expect(told).toHaveLength(1);
});

test('[R14] a restart is another epoch', async () => {
  const restarted = new KeyedRooms(seats, rooms, clock, new Measures());
  expect((await restarted.snapshot(room, mara)).epoch).not.toBe((await keyed.snapshot(room, mara)).epoch);
});

describe('who may not hear of somebody', () => {
  const hide = (userId: string, ...keys: string[]) =>
    keyed.hide(room, { userId, keys: new Set(keys) }, (id, entry) =>
      entry === null
        ? { event: ServerEvents.USER_OFFLINE, payload: { communityId, userId: id } }
        : { event: ServerEvents.USER_ONLINE, payload: { communityId, userId: id, shown: 'online' } },
    );
  /** Names of events and whom they tell of, with their revs. */
  const heard = (frames: readonly OutFrame[]) =>
    frames.flatMap(({ bytes }) =>
      [...bytes.toString('latin1').matchAll(/\[(\d+),-?\d+,"[^"]*","USER_(\w+)",\{[^}]*"userId":"([^"]*)"/g)].map(
        ([, rev, name, userId]) => `${rev} ${name} ${userId === juno ? 'juno' : userId === mara ? 'mara' : 'kofi'}`,
      ),
    );
  const kofi = randomUUID();

  test('hears that they are gone, then nothing of them, in revs without a gap; everybody else hears all', async () => {
    const others: OutFrame[] = [];
    const id = (await rooms.findId(room)) ?? 0;
    const tell = (frame: OutFrame) => void others.push(frame);
    seats.seat({ userId: kofi, sessionId: 't', isOpen: true, tell, endSession: () => undefined }, { id, name: room });
    enter(juno);
    hide(mara, juno);
    leave(juno);
    enter(juno);
    enter(kofi);
    clock.advance(2000);
    expect(heard(told)).toEqual(['1 ONLINE juno', '2 OFFLINE juno', '3 ONLINE kofi']);
    expect(heard(others)).toEqual(['1 ONLINE juno', '3 ONLINE juno', '4 ONLINE kofi']);
    expect(await online()).toEqual([kofi]);
    expect(keyed.positionOf(room, mara).seq).toBe(3);
    expect([...(await keyed.snapshot(room, kofi)).entries.keys()]).toEqual([juno, kofi]);
  });

  test('hears of them again when they may, and the revs go on', async () => {
    enter(juno);
    hide(mara, juno);
    hide(mara);
    leave(juno);
    clock.advance(2000);
    expect(heard(told)).toEqual(['1 ONLINE juno', '2 OFFLINE juno', '4 OFFLINE juno']);
    expect((await keyed.snapshot(room, mara)).rev).toBe(4);
  });

  test('is told the state without them', () => {
    keyed.describe('presence', (_, { entries }) => [...entries.keys()]);
    enter(juno);
    enter(kofi);
    hide(mara, juno);
    expect(keyed.tellState(room, mara)).toEqual({ asOf: 3, value: [kofi] });
    expect(keyed.tellState(room, kofi)).toEqual({ asOf: 2, value: [juno, kofi] });
  });

  test('what was not told yet when it began is told all the same', () => {
    enter(mara);
    enter(kofi);
    hide(mara, juno);
    clock.advance(2000);
    expect(heard(told)).toEqual(['1 ONLINE mara', '2 ONLINE kofi']);
  });
});

test('[R14] the state is told at once, what is untold included; what is too much, or of nobody’s kind, is asked for', () => {
  enter(mara);
  expect(keyed.tellState(room, mara)).toBeUndefined();
  keyed.describe('presence', (name, { userId, entries }) => ({ name, userId, online: [...entries.keys()] }));
  enter(juno);
  expect(keyed.positionOf(room, mara).seq).toBe(1);
  expect(keyed.tellState(room, mara)).toEqual({
    asOf: 2,
    value: { name: room, userId: mara, online: [mara, juno] },
  });
  for (let i = 0; i < 500; i++) enter(randomUUID());
  expect(keyed.tellState(room, mara)).toBeUndefined();
});

test('a room that is not there has no state', async () => {
  await expect(keyed.snapshot(RoomName.presence(randomUUID()), mara)).rejects.toThrow('no such room');
});
