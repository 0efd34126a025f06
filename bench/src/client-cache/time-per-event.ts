import { defaultScheduler, notifyManager } from '@tanstack/query-core';
import { median } from '../runner/median.js';
import { BusyChannel, ROOM } from './busy-channel.js';
import type { CachedChannel } from './cached-channel.js';
import { openGuideCache } from './guide-cache.js';
import { openKrakenCache } from './kraken-cache.js';

const SEED = 20_261_123;
const PER_PAGE = 50;

interface Size {
  /** How many messages are in the cache before the first event. */
  readonly cached: number;
  readonly events: number;
  readonly rounds: number;
}

/** Milliseconds of the processor per event: medians over rounds in which both took the same events, one after the other. */
export interface TimePerEvent {
  readonly krakenMs: number;
  readonly guideMs: number;
}

/** Everybody who looks is told before `take` returns, so that what telling costs is in the time. */
export async function timePerEvent({ cached, events, rounds }: Size): Promise<TimePerEvent> {
  notifyManager.setScheduler((callback) => callback());
  const krakenMs: number[] = [];
  const guideMs: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const order = round % 2 === 0 ? [kraken, guide] : [guide, kraken];
    for (const measure of order) await measure({ cached, events, rounds });
  }
  notifyManager.setScheduler(defaultScheduler);
  return { krakenMs: median(krakenMs), guideMs: median(guideMs) };

  async function kraken(size: Size) {
    const channel = new BusyChannel({ messages: size.cached, seed: SEED });
    krakenMs.push(await timeOf(await openKrakenCache({ channel, latencyMs: 0 }), channel, size));
  }
  async function guide(size: Size) {
    const channel = new BusyChannel({ messages: size.cached, seed: SEED });
    guideMs.push(await timeOf(openGuideCache({ channel, latencyMs: 0 }), channel, size));
  }
}

async function timeOf(cache: CachedChannel, channel: BusyChannel, { cached, events }: Size): Promise<number> {
  while (cache.pages < cached / PER_PAGE) await cache.loadOlder();
  const frames = Array.from({ length: events }, () => frameOf(channel));
  globalThis.gc?.();
  // Of the processor, not of the clock: whoever else works on this machine must not count. Collecting garbage does.
  const before = process.cpuUsage();
  for (const frame of frames) cache.take(frame);
  const { user, system } = process.cpuUsage(before);
  assertSame(cache, channel);
  cache.stop();
  return (user + system) / 1000 / events;
}

/** @returns one event as the server would send it by itself. */
export function frameOf(channel: BusyChannel): string {
  return JSON.stringify({ t: 'events', room: ROOM, events: [channel.happen()] });
}

/** A cache that is fast and wrong is not measured. */
function assertSame(cache: CachedChannel, channel: BusyChannel): void {
  if (wrongMessages(cache, channel) > 0) throw new Error('after the events the cache is not what the server has');
}

/** @returns how many of the messages that a cache should show are missing, different or too many. */
export function wrongMessages(cache: CachedChannel, channel: BusyChannel): number {
  const shown = new Map(cache.messages.map((message) => [message.id, message.content]));
  const reach = cache.messages[0]?.position ?? Infinity;
  const wanted = channel.messages.filter(({ position }) => position >= reach);
  const right = wanted.filter(({ id, content }) => shown.get(id) === content).length;
  return wanted.length - right + (cache.messages.length - right);
}
