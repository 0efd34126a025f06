import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { PublishedEvent } from './fan-out.js';
import { RoomSequence } from './room-sequence.js';
import { SEATS } from './websocket.service.js';

const event = (seq: number, name = 'NEW_MESSAGE'): PublishedEvent => ({
  room: 1,
  seq,
  tag: seq * 7,
  eventId: `e${seq}`,
  name,
  payload: '{}',
});
const seqsOf = (taken: { events: readonly PublishedEvent[] }) => taken.events.map(({ seq }) => seq);

test('[R11] whatever the order and however often events come, each is passed on once and in order', () => {
  const arrivals = fc
    .integer({ min: 1, max: 12 })
    .chain((length) => fc.shuffledSubarray([...range(length), ...range(length)], { minLength: length }));
  fc.assert(
    fc.property(arrivals, (order) => {
      const sequence = new RoomSequence(1, 0, 0);
      const passed: number[] = [];
      for (const seq of order) {
        sequence.offer(event(seq));
        passed.push(...seqsOf(sequence.take()));
      }
      const contiguous = range(12).findIndex((seq) => !order.includes(seq));
      expect(passed).toEqual(range(contiguous === -1 ? 12 : contiguous));
      expect(sequence.isMissing).toBe(Math.max(...order) > sequence.seq);
    }),
  );
});

test('[R11] a head that is further than anything heard is something missing', () => {
  const sequence = new RoomSequence(1, 4, 0);
  expect(sequence.isMissing).toBe(false);
  sequence.expect(5);
  expect(sequence.isMissing).toBe(true);
  sequence.offer(event(5));
  expect(sequence.isMissing).toBe(false);
});

test('[R19] nothing passes a change of seats before the seats are read', () => {
  const sequence = new RoomSequence(1, 0, 0);
  for (const told of [event(1), event(2, SEATS), event(3)]) sequence.offer(told);
  const { events, seats } = sequence.take();
  expect(events.map(({ seq }) => seq)).toEqual([1]);
  expect(seats?.seq).toBe(2);
  sequence.offer(event(4));
  expect(seqsOf(sequence.take())).toEqual([]);
  expect(sequence.isMissing).toBe(false);
  if (seats) sequence.passSeats(seats);
  expect(sequence.seq).toBe(2);
  expect(seqsOf(sequence.take())).toEqual([3, 4]);
});

test('[R19, R23] what cannot be had any more is jumped over, and the seats are read before it goes on', () => {
  const sequence = new RoomSequence(1, 0, 0);
  for (const seq of [3, 6, 7]) sequence.offer(event(seq));
  sequence.jump(5, 99);
  expect([sequence.seq, sequence.tag]).toEqual([5, 99]);
  expect(seqsOf(sequence.take())).toEqual([]);
  sequence.goOn();
  expect(seqsOf(sequence.take())).toEqual([6, 7]);
});

function range(length: number): number[] {
  return Array.from({ length }, (_, i) => i + 1);
}
