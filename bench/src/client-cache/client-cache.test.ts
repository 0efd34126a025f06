import { expect, test } from 'vitest';
import { BusyChannel } from './busy-channel.js';
import { clientCache } from './client-cache.js';
import { openGuideCache } from './guide-cache.js';
import { frameOf, wrongMessages } from './time-per-event.js';

test('it runs, and the caches it measures are right', async () => {
  const { measures } = await clientCache.run({ isQuick: true });
  const valueOf = (what: string) => measures.find((measure) => measure.what === what)?.value;
  expect(valueOf('an event among 500 messages')).toBeGreaterThan(0);
  expect(valueOf('pages of history under 100 events/s')).toBeGreaterThan(0);
  expect(valueOf('  messages wrong afterwards')).toBe(0);
});

test('hostile control: a cache that misses an event is found wrong', async () => {
  const channel = new BusyChannel({ messages: 100, seed: 1 });
  const cache = openGuideCache({ channel, latencyMs: 0 });
  while (cache.pages < 2) await cache.loadOlder();
  cache.take(frameOf(channel));
  expect(wrongMessages(cache, channel)).toBe(0);
  frameOf(channel);
  expect(wrongMessages(cache, channel)).toBe(1);
  cache.stop();
});
