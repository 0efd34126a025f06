import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { Measures } from './measures.js';
import type { GaugeName } from './metrics.js';
import { watchProcess } from './process-measures.js';

const BLOCK_MS = 60;

test('the process says how much it works and holds, and how late its turns are', async () => {
  const measures = new Measures();
  expect((await measures.expose()).text).not.toContain('nodejs_');
  const stopWatching = watchProcess(measures);
  const before = await read(measures);
  await stutter();
  const after = await read(measures);
  stopWatching();
  const worked = after('process_cpu_seconds_total') - before('process_cpu_seconds_total');
  expect(worked).toBeGreaterThan(0.05);
  expect(after('process_resident_memory_bytes') / process.memoryUsage.rss()).toBeCloseTo(1, 0);
  expect(after('nodejs_heap_used_bytes') / process.memoryUsage().heapUsed).toBeCloseTo(1, 0);
  expect(after('nodejs_eventloop_lag_p50_seconds')).toBeGreaterThan(0.02);
  expect(after('nodejs_eventloop_lag_p99_seconds')).toBeGreaterThan(0.02);
  expect(after('nodejs_eventloop_lag_max_seconds')).toBeGreaterThan(0.02);
});

async function read(measures: Measures): Promise<(name: GaugeName) => number> {
  const lines = (await measures.expose()).text.split('\n');
  return (name) => Number(lines.find((line) => line.startsWith(`${name} `))?.slice(name.length));
}

/** Late turns, nearly all of them. */
async function stutter(): Promise<void> {
  for (let i = 0; i < 6; i++) {
    await sleep(1);
    for (const until = performance.now() + BLOCK_MS; performance.now() < until;);
  }
  await sleep(1);
}
