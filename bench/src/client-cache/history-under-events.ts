import { setTimeout as sleep } from 'node:timers/promises';
import { BusyChannel } from './busy-channel.js';
import type { CachedChannel } from './cached-channel.js';
import { openGuideCache } from './guide-cache.js';
import { openKrakenCache } from './kraken-cache.js';
import { frameOf, wrongMessages } from './time-per-event.js';

/** How long a page of history is on its way: a server on the other side of an ocean. */
const LATENCY_MS = 100;
const EVERY_MS = 10;

export interface HistoryLoaded {
  readonly pages: number;
  /** Messages that are not as the server has them, when all is over. */
  readonly wrong: number;
}

const ways = {
  quiet: { open: openKrakenCache, hasEvents: false },
  kraken: { open: openKrakenCache, hasEvents: true },
  guide: { open: openGuideCache, hasEvents: true },
  cancelling: {
    open: (options: Parameters<typeof openGuideCache>[0]) => openGuideCache({ ...options, cancelsFetches: true }),
    hasEvents: true,
  },
} as const;

/** Somebody scrolls up as fast as pages come, while 100 events a second arrive. All ways run beside each other. */
export async function historyUnderEvents(durationMs: number): Promise<Record<keyof typeof ways, HistoryLoaded>> {
  const names = Object.keys(ways) as (keyof typeof ways)[];
  const loaded = await Promise.all(names.map((name) => scrollUp(ways[name], durationMs)));
  return Object.fromEntries(names.map((name, index) => [name, loaded[index]])) as Record<
    keyof typeof ways,
    HistoryLoaded
  >;
}

async function scrollUp({ open, hasEvents }: (typeof ways)[keyof typeof ways], durationMs: number) {
  const channel = new BusyChannel({ messages: 20_000, seed: 7 });
  const cache = await open({ channel, latencyMs: LATENCY_MS });
  while (cache.pages === 0) await sleep(5);
  const until = performance.now() + durationMs;
  const events = hasEvents ? setInterval(() => cache.take(frameOf(channel)), EVERY_MS) : undefined;
  while (performance.now() < until) {
    const before = cache.pages;
    await loadOne(cache);
    // Whoever is refused tries again at the next frame.
    if (cache.pages === before) await sleep(16);
  }
  clearInterval(events);
  await sleep(LATENCY_MS * 2);
  const result = { pages: cache.pages - 1, wrong: wrongMessages(cache, channel) };
  cache.stop();
  return result;
}

/** A cancelled fetch may be told as an error: to whoever scrolls it is a page that did not come. */
async function loadOne(cache: CachedChannel): Promise<void> {
  await cache.loadOlder().catch(() => undefined);
}
