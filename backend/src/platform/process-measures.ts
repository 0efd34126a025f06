import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { Measures } from './measures.js';

/** Finer costs wake-ups; what is of interest is tens of milliseconds. */
const LAG_RESOLUTION_MS = 20;
const NANOSECONDS = 1e9;

/** Measures the process itself: its CPU, memory and how late its event loop runs. @returns how to end it. */
export function watchProcess(measures: Measures): () => void {
  const delay = monitorEventLoopDelay({ resolution: LAG_RESOLUTION_MS });
  delay.enable();
  // A timer of the resolution is due once in it: what lies beyond is the lag.
  const lag = (nanoseconds: number) => Math.max(0, nanoseconds / NANOSECONDS - LAG_RESOLUTION_MS / 1000);
  measures.watch('nodejs_eventloop_lag_p50_seconds', () => lag(delay.percentile(50)));
  measures.watch('nodejs_eventloop_lag_p99_seconds', () => lag(delay.percentile(99)));
  // Read in the order of their naming: the last one begins anew.
  measures.watch('nodejs_eventloop_lag_max_seconds', () => {
    const longest = lag(delay.max);
    delay.reset();
    return longest;
  });
  measures.watch('process_cpu_seconds_total', () => {
    const { user, system } = process.cpuUsage();
    return (user + system) / 1e6;
  });
  measures.watch('process_resident_memory_bytes', () => process.memoryUsage.rss());
  measures.watch('nodejs_heap_used_bytes', () => process.memoryUsage().heapUsed);
  return () => delay.disable();
}
