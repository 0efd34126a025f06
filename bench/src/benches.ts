import type { Bench } from './runner/bench.js';

/** All benches, in the order in which they run. */
export const benches: readonly Bench[] = [];
