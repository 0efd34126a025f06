import { CloseCode, type ServerFrame } from '@kraken/socket-hub/protocol';
import { beforeEach, expect, test } from 'vitest';
import { TestClock } from '../testing/test-clock.js';
import { Connection, HEARTBEAT_MS } from './connection.js';
import { FlushRounds } from './flush-rounds.js';
import type { Wire } from './wire.js';
import { controlFrame, liveFrame, replayFrame, signalFrame } from './wire-frames.js';

/** A socket that takes what fits and tells what was written; `isFull` is a reader that stopped reading. */
class FakeWire implements Wire {
  readonly writes: Buffer[] = [];
  closedWith: { code: number; reason: string } | undefined;
  isFull = false;
  unsentBytes = 0;
  pings = 0;
  private drained: () => void = () => undefined;

  write(bytes: Buffer): void {
    this.writes.push(bytes);
  }
  onDrain(act: () => void): void {
    this.drained = act;
  }
  ping(): void {
    this.pings++;
  }
  close(code: number, reason: string): void {
    this.closedWith ??= { code, reason };
  }
  drain(): void {
    this.isFull = false;
    this.drained();
  }
  get frames(): ServerFrame[] {
    return [...messagesIn(Buffer.concat(this.writes))].map((text) => JSON.parse(text) as ServerFrame);
  }
}

/** Reads unmasked text messages, as a client does (RFC 6455 §5.2). */
function* messagesIn(bytes: Buffer): Generator<string> {
  for (let at = 0; at < bytes.length;) {
    expect(bytes[at]).toBe(0x81);
    const short = bytes[at + 1] ?? 0;
    const [start, length] =
      short < 126
        ? [at + 2, short]
        : short === 126
          ? [at + 4, bytes.readUInt16BE(at + 2)]
          : [at + 10, Number(bytes.readBigUInt64BE(at + 2))];
    yield bytes.toString('utf8', start, start + length);
    at = start + length;
  }
}

let clock: TestClock;
let wire: FakeWire;
let connection: Connection;
let closed: number;
let closedFor: number | undefined;

beforeEach(() => {
  clock = new TestClock();
  wire = new FakeWire();
  [closed, closedFor] = [0, undefined];
  const asker = { userId: 'u', sessionId: 's' };
  connection = new Connection(asker, wire, {
    clock,
    rounds: Object.assign(new FlushRounds(), { gapMs: 0 }),
    onClosed(_, code) {
      closed++;
      closedFor = code;
    },
  });
});

const event = (seq: number, length = 1) => ({
  seq,
  tag: 1,
  eventId: 'e',
  name: 'NEW_MESSAGE',
  payload: JSON.stringify('ü'.repeat(length)),
});
const live = (seq: number, length?: number) => liveFrame(1, [event(seq, length)], 1);
const tick = () => new Promise((resolve) => setImmediate(resolve));

test('[R12] what is told in one tick goes out in one write', async () => {
  for (const seq of [1, 2, 3]) connection.tell(live(seq));
  expect(wire.writes).toHaveLength(0);
  await tick();
  expect(wire.writes).toHaveLength(1);
  expect(wire.frames.map((frame) => frame.t === 'events' && frame.events[0]?.[0])).toEqual([1, 2, 3]);
});

test('frames of every length are whole messages', async () => {
  for (const length of [1, 30, 126, 200, 40_000, 70_000]) connection.tell(live(length, length));
  await tick();
  expect(wire.frames.map((frame) => frame.t === 'events' && frame.events[0]?.[4])).toEqual(
    [1, 30, 126, 200, 40_000, 70_000].map((length) => 'ü'.repeat(length)),
  );
});

test('[R12] the heartbeat says how many numbered events were sent, replayed ones included, signals not', async () => {
  connection.tell(live(1));
  connection.tell(replayFrame(2, [event(1), event(2)]));
  connection.tell(signalFrame(1, 'USER_TYPING', '{}'));
  connection.tell(controlFrame({ t: 'resumed', newestRoom: 1 }));
  clock.advance(HEARTBEAT_MS);
  await tick();
  expect(wire.frames.find(({ t }) => t === 'beat')).toEqual({ t: 'beat', sent: 3 });
  expect(wire.pings).toBe(1);
});

test('[R12] the greeting and the heartbeat wait for no round: something that they go out with is being written', async () => {
  connection.greet(controlFrame({ t: 'probed', probe: 1 }));
  expect(wire.frames.map(({ t }) => t)).toEqual(['probed']);
  clock.advance(HEARTBEAT_MS);
  expect(wire.frames.map(({ t }) => t)).toEqual(['probed', 'beat']);
  connection.tell(live(1));
  expect(wire.frames, 'hostile control').toHaveLength(2);
  await tick();
  expect(wire.frames).toHaveLength(3);
});

test('[R13] what is told while a resume is answered comes after the answer', async () => {
  connection.tell(live(1));
  connection.holdBack();
  connection.tell(live(3));
  connection.release([replayFrame(1, [event(2)]), controlFrame({ t: 'resumed', newestRoom: 1 })]);
  connection.tell(live(4));
  await tick();
  expect(wire.frames.map((frame) => (frame.t === 'events' ? frame.events[0]?.[0] : frame.t))).toEqual([
    1,
    2,
    'resumed',
    3,
    4,
  ]);
});

test('[R13] events of a room lost while its replay was read are not told: they would be a gap', async () => {
  connection.holdBack();
  connection.tell(live(3));
  connection.tell(controlFrame({ t: 'gone', room: 1, reason: 'left' }));
  connection.release([controlFrame({ t: 'resumed', newestRoom: 1 })], new Set([1]));
  await tick();
  expect(wire.frames.map(({ t }) => t)).toEqual(['resumed', 'gone']);
});

test('a client that says nothing for two and a half heartbeats is believed dead; a pong is enough', () => {
  for (let beat = 0; beat < 10; beat++) {
    connection.heard();
    clock.advance(HEARTBEAT_MS);
  }
  expect(wire.closedWith).toBeUndefined();
  clock.advance(4 * HEARTBEAT_MS);
  expect(wire.closedWith?.code).toBe(CloseCode.silent);
  expect(closed).toBe(1);
});

test('[R15] a client that does not read is closed with "resume", and costs a bounded amount of memory', async () => {
  wire.isFull = true;
  for (let seq = 1; seq <= 100 && connection.isOpen; seq++) connection.tell(live(seq, 10_000));
  expect(wire.closedWith?.code).toBe(CloseCode.tooSlow);
  expect(closedFor).toBe(CloseCode.tooSlow);
  expect(JSON.parse(wire.closedWith?.reason ?? '{}').retryAfterMs).toBeGreaterThan(0);
  expect(wire.writes).toHaveLength(0);
});

test('[R15] what waits for the answer to a resume is bounded too', () => {
  connection.holdBack();
  for (let seq = 1; seq <= 100 && connection.isOpen; seq++) {
    connection.tell(signalFrame(1, 'USER_TYPING', JSON.stringify('x'.repeat(100_000))));
    connection.tell(live(seq, 1));
  }
  expect(wire.closedWith).toBeUndefined();
  for (let seq = 1; seq <= 100 && connection.isOpen; seq++) connection.tell(live(seq, 10_000));
  expect(wire.closedWith?.code).toBe(CloseCode.tooSlow);
});

test('[R15] a client that stalls for more than 10 s is closed, however little waits', async () => {
  wire.isFull = true;
  connection.tell(live(1));
  await tick();
  connection.heard();
  clock.advance(10_002);
  expect(wire.closedWith?.code).toBe(CloseCode.tooSlow);
});

test('[R15] one that catches up in time loses nothing', async () => {
  wire.isFull = true;
  for (let seq = 1; seq <= 5; seq++) connection.tell(live(seq));
  await tick();
  expect(wire.writes).toHaveLength(0);
  wire.drain();
  expect(wire.frames).toHaveLength(5);
});

test('a burst beyond the bound, read as fast as it comes, is no slow client', async () => {
  for (let seq = 1; seq <= 500; seq++) connection.tell(live(seq, 5_000));
  await tick();
  expect(wire.closedWith).toBeUndefined();
  expect(wire.frames).toHaveLength(500);
});

test('[R19] a session that ends is told so, and nothing after', async () => {
  connection.holdBack();
  connection.endSession();
  connection.tell(live(1));
  await tick();
  expect(wire.frames).toEqual([{ t: 'gone', room: null, reason: 'signed-out' }]);
  expect(wire.closedWith?.code).toBe(CloseCode.signedOut);
});
