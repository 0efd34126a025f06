import { ServerEvents } from '@kraken/shared';
import type { ServerFrame } from '@kraken/socket-hub/protocol';
import { expect, test } from 'vitest';
import { SEATS } from './websocket.service.js';
import { keyedFrame, liveFrame, replayFrame, signalFrame, type OutFrame } from './wire-frames.js';

const stored = (name: string, payload: string | null = '{"a":1}') => ({
  seq: 7,
  tag: -3,
  eventId: 'id"',
  name,
  payload,
});

/** All of these are short: two bytes of header. */
const parsed = ({ bytes }: OutFrame): ServerFrame => JSON.parse(bytes.subarray(2).toString()) as ServerFrame;

test('an event is told as it was stored', () => {
  expect(parsed(liveFrame(4, [stored(ServerEvents.NEW_MESSAGE)], 1))).toEqual({
    t: 'events',
    room: 4,
    events: [[7, -3, 'id"', 'NEW_MESSAGE', { a: 1 }]],
  });
});

test('[R19] [R23] a silent entry and an emptied one are a bare place in the stream', () => {
  const bare = { t: 'events', room: 4, events: [[7, -3, '', '', null]] };
  expect(parsed(liveFrame(4, [stored(SEATS, '{"users":["somebody"]}')], 1))).toEqual(bare);
  expect(parsed(liveFrame(4, [stored(ServerEvents.NEW_MESSAGE, null)], 1))).toEqual(bare);
});

test('[R16] refetches of many are spread, by how many they are; what causes none is not', () => {
  const spread = (name: string, audience: number) => {
    const frame = parsed(liveFrame(1, [stored(name)], audience));
    return frame.t === 'events' ? frame.spreadMs : undefined;
  };
  expect(spread(ServerEvents.CHANNEL_CREATED, 5)).toBeUndefined();
  expect(spread(ServerEvents.CHANNEL_CREATED, 500)).toBe(1_125);
  expect(spread(ServerEvents.CHANNEL_CREATED, 100_000)).toBe(10_000);
  expect(spread(ServerEvents.NEW_MESSAGE, 500)).toBeUndefined();
});

test('[R12] what the heartbeat counts: numbered events, not signals', () => {
  expect(liveFrame(1, [stored('X'), stored('Y')], 1).events).toBe(2);
  expect(replayFrame(1, [stored('X')]).events).toBe(1);
  expect(keyedFrame(1, [{ ...stored(ServerEvents.USER_ONLINE), key: 'k' }]).events).toBe(1);
  expect(signalFrame(1, ServerEvents.USER_TYPING, '{}').events).toBe(0);
});

test('what is replayed says so', () => {
  expect(parsed(replayFrame(1, [stored(ServerEvents.NEW_MESSAGE)]))).toMatchObject({ replayed: true });
});
