import { expect, test } from 'vitest';
import { MAX_QUEUED_BYTES, MAX_QUEUED_MS, SendQueue } from './send-queue.js';
import { controlFrame, keyedFrame, liveFrame, replayFrame, signalFrame, type OutFrame } from './wire-frames.js';

const event = (seq: number, length: number) => ({
  seq,
  tag: 1,
  eventId: 'e',
  name: 'NEW_MESSAGE',
  payload: JSON.stringify('x'.repeat(length)),
});
const KIB = 1024;
const durable = (length: number) => liveFrame(1, [event(1, length)], 1);
const fill = (frame: OutFrame, bytes: number): SendQueue => {
  const queue = new SendQueue();
  for (let used = 0; used + frame.bytes.length < bytes; used += frame.bytes.length) queue.push(frame, 0);
  return queue;
};
const drain = (queue: SendQueue): string => {
  let text = '';
  for (let chunk = queue.take(); chunk; chunk = queue.take()) text += chunk.toString('latin1');
  return text;
};

test('[R12] what waited goes out in one write, in order', () => {
  const queue = new SendQueue();
  for (const probe of [1, 2, 3]) queue.push(controlFrame({ t: 'probed', probe }), 0);
  const chunk = queue.take()?.toString('latin1') ?? '';
  expect([...chunk.matchAll(/"probe":(\d)/g)].map(([, probe]) => probe)).toEqual(['1', '2', '3']);
  expect(queue.isEmpty).toBe(true);
});

test('[R15] durable events are never dropped: beyond 1 MiB the client is too slow', () => {
  const queue = fill(durable(64 * KIB), MAX_QUEUED_BYTES);
  expect(queue.isWithinBounds(0, 0)).toBe(true);
  queue.push(durable(64 * KIB), 0);
  expect(queue.isWithinBounds(0, 0)).toBe(false);
});

test('[R15] ephemeral events go first', () => {
  const queue = fill(signalFrame(1, 'USER_TYPING', JSON.stringify('y'.repeat(64 * KIB))), MAX_QUEUED_BYTES);
  queue.push(durable(100 * KIB), 0);
  expect(queue.isWithinBounds(0, 0)).toBe(true);
  const text = drain(queue);
  expect(text).toContain('NEW_MESSAGE');
  expect(text).not.toContain('USER_TYPING');
});

test('[R15] keyed events merge per key, and leave no gap', () => {
  const queue = new SendQueue();
  const entry = (rev: number, key: string) => ({ ...event(rev, 64 * KIB), name: 'USER_ONLINE', eventId: key, key });
  for (let rev = 1; rev <= 20; rev++) {
    const key = rev % 2 === 0 ? 'even' : 'odd';
    queue.push(keyedFrame(1, [entry(rev, key)]), 0);
  }
  expect(queue.isWithinBounds(0, 0)).toBe(true);
  const text = drain(queue);
  expect([...text.matchAll(/\[\[(\d+),/g)].map(([, rev]) => Number(rev))).toEqual(
    Array.from({ length: 20 }, (_, i) => i + 1),
  );
  expect(text.match(/USER_ONLINE/g)).toHaveLength(2);
});

test('[R15] what waits for more than 10 s is too much, unless a replay is on its way', () => {
  const queue = new SendQueue();
  queue.push(durable(10), 0);
  expect(queue.isWithinBounds(0, MAX_QUEUED_MS)).toBe(true);
  expect(queue.isWithinBounds(0, MAX_QUEUED_MS + 1)).toBe(false);
  queue.push(replayFrame(1, [event(1, 2 * MAX_QUEUED_BYTES)]), 0);
  expect(queue.isWithinBounds(0, MAX_QUEUED_MS + 1)).toBe(true);
});

test('[R15] a long queue is handed to the kernel in chunks: the rest can still be merged', () => {
  const queue = fill(durable(100 * KIB), MAX_QUEUED_BYTES);
  expect(queue.take()?.length).toBeLessThanOrEqual(256 * KIB);
  expect(queue.isEmpty).toBe(false);
});
