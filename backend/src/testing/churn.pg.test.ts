import { wireHash, type Channel } from '@kraken/shared';
import type { ServerFrame } from '@kraken/socket-hub/protocol';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Database } from '../database/database.js';
import { SeatsRepository } from '../rooms/seats.repository.js';
import { isKeyedRoom } from '../websocket/keyed-rooms.js';
import { RawPage, type Position } from './raw-page.js';
import { startTestServer, type TestServer } from './start-test-server.js';
import type { TestPerson } from './test-person.js';

const SEED = Number(process.env['SEED'] ?? Math.floor(Math.random() * 1e9));
const ACTORS = 8;
const ACTIONS = 400;

let server: TestServer;
let owner: TestPerson;
let people: TestPerson[];
let communityId: string;
let code: string;
let channels: Channel[];

beforeAll(async () => {
  server = await startTestServer();
  owner = await server.setUp();
  people = await Promise.all(['ada', 'bo', 'cy', 'dee'].map((name) => server.signUp(name)));
  ({ id: communityId } = await owner.createCommunity());
  code = await owner.invite(communityId);
  for (const person of people) await person.accept(code);
  channels = await owner.channels(communityId);
});
afterAll(() => server.close());

/** What a client must be able to rely on, read from everything it was told on one connection. */
function faultsOf(frames: readonly ServerFrame[], known: readonly Position[]): string[] {
  const positions = new Map(known.map(([room, seq]) => [room, seq]));
  const faults: string[] = [];
  for (const frame of frames) {
    if (frame.t === 'joined' || frame.t === 'reset') positions.set(frame.room, frame.seq);
    if (frame.t === 'gone' && frame.room !== null) positions.delete(frame.room);
    if (frame.t !== 'events') continue;
    const last = positions.get(frame.room);
    if (last === undefined) faults.push(`room ${frame.room}: heard without a seat`);
    for (const [seq] of frame.events) {
      const before = positions.get(frame.room) ?? seq - 1;
      if (seq > before + 1) faults.push(`room ${frame.room}: ${seq} after ${before}`);
      positions.set(frame.room, Math.max(before, seq));
    }
  }
  return faults;
}

/** Somebody's page: goes away, comes back with its positions, asks again in the middle. */
class Tab {
  private page: RawPage;
  private known: readonly Position[] = [];
  readonly faults: string[] = [];

  constructor(readonly person: TestPerson) {
    this.page = new RawPage(person.browser);
  }

  async start(): Promise<this> {
    await this.page.resume(this.known);
    return this;
  }

  async reconnect(): Promise<void> {
    this.examine();
    this.known = [...this.page.positions.values()];
    this.page.socket.terminate();
    this.page = new RawPage(this.person.browser);
    for (const position of this.known) this.page.positions.set(position[0], position);
    await this.start();
  }

  /** As a client that found a gap, and goes on listening meanwhile. */
  askAgain(): void {
    const frame = { t: 'resume', wire: wireHash(), rooms: [...this.page.positions.values()] } as const;
    if (this.page.socket.readyState === this.page.socket.OPEN) this.page.send(frame);
  }

  /** @returns where it stands in each room, once everything told has arrived. */
  async standing(): Promise<ReadonlyMap<number, number>> {
    await this.page.settle();
    this.examine();
    return new Map([...this.page.positions.values()].map(([room, seq]) => [room, seq]));
  }

  close(): void {
    this.page.socket.terminate();
  }

  private examine(): void {
    this.faults.push(...faultsOf(this.page.frames, this.known));
  }
}

/** mulberry32: small, good enough, the same on every machine. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

test(
  `[R11] [R13] [R18] [R19] whatever people do, every page is told everything it may hear, in order, and no more (SEED=${SEED})`,
  { timeout: 180_000 },
  async () => {
    const random = randomFrom(SEED);
    const pick = <T>(values: readonly T[]): T => {
      const value = values[Math.floor(random() * values.length)];
      if (value === undefined) throw new Error('nothing to pick from');
      return value;
    };
    const tabs = await Promise.all([owner, ...people, ...people].map((person) => new Tab(person).start()));
    const acts: (() => Promise<unknown>)[] = [
      ...Array.from({ length: 8 }, () => () => owner.send(pick(channels).id, 'hello')),
      () => pick(people).browser.post(`/communities/${communityId}/leave`),
      () => pick(people).browser.post(`/invites/${code}/accept`),
      () => pick(people).browser.post(`/invites/${code}/accept`),
      () => owner.browser.post(`/communities/${communityId}/channels`, { name: 'new' }),
      async () => {
        const { id } = await owner.createChannel(communityId, 'short-lived');
        await owner.browser.delete(`/channels/${id}`);
      },
      async () => pick(tabs).askAgain(),
    ];
    let action = 0;
    const act = async () => {
      while (action++ < ACTIONS) await pick(acts)();
    };
    const come = async (tab: Tab) => {
      while (action < ACTIONS) {
        await new Promise((resolve) => setTimeout(resolve, 100 + random() * 400));
        await tab.reconnect();
      }
    };
    await Promise.all([...Array.from({ length: ACTORS }, act), ...tabs.slice(0, 4).map(come)]);

    for (const tab of tabs) {
      // Heard everything, and of no other room.
      await expect.poll(() => differences(tab), { timeout: 10_000, interval: 200 }).toEqual([]);
      expect(tab.faults).toEqual([]);
      tab.close();
    }
  },
);

/** @returns where what a page was told differs from the rights and the streams of now. */
async function differences(tab: Tab): Promise<string[]> {
  const seats = await new SeatsRepository(new Database(server.connection)).findSeats([tab.person.id], null);
  const standing = await tab.standing();
  const streams = seats.filter(({ roomName }) => !isKeyedRoom(roomName));
  const behind = streams.filter(({ roomId, head }) => standing.get(roomId) !== head);
  const rooms = new Set(seats.map(({ roomId }) => roomId));
  const foreign = [...standing.keys()].filter((room) => !rooms.has(room));
  const missing = [...rooms].filter((room) => !standing.has(room));
  return [
    ...behind.map(({ roomName, head }) => `${roomName}: not at ${head}`),
    ...foreign.map((room) => `room ${room}: no seat, still there`),
    ...missing.map((room) => `room ${room}: a seat, not joined`),
  ];
}

test('hostile control: a page that misses an event, or hears a room after its end, is at fault', () => {
  const event = (seq: number) => [seq, 1, 'e', 'NEW_MESSAGE', {}] as const;
  const told: ServerFrame[] = [
    { t: 'joined', room: 1, name: 'channel:x', seq: 4, tag: 1 },
    { t: 'events', room: 1, events: [event(5), event(7)] },
    { t: 'gone', room: 1, reason: 'left' },
    { t: 'events', room: 1, events: [event(8)] },
  ];
  expect(faultsOf(told, [])).toEqual(['room 1: 7 after 5', 'room 1: heard without a seat']);
});
