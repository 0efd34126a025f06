import { clientCache } from './client-cache/client-cache.js';
import { coldStart } from './cold-start/cold-start.js';
import { render } from './render/render.js';
import type { Bench } from './runner/bench.js';

/** All benches, in the order in which they run. */
export const benches: readonly Bench[] = [clientCache, render, coldStart];
