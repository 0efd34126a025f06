import { clientCache } from './client-cache/client-cache.js';
import { connections } from './connections/connections.js';
import { coldStart } from './cold-start/cold-start.js';
import { fanOut } from './fan-out/fan-out.js';
import { herd } from './herd/herd.js';
import { reconnectStorm } from './reconnect-storm/reconnect-storm.js';
import { render } from './render/render.js';
import type { Bench } from './runner/bench.js';
import { search } from './search/search.js';
import { writePath } from './write-path/write-path.js';

/** All benches, in the order in which they run. */
export const benches: readonly Bench[] = [
  fanOut,
  connections,
  reconnectStorm,
  writePath,
  search,
  herd,
  clientCache,
  render,
  coldStart,
];
