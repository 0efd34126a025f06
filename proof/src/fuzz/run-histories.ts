import type { SimulatedDatabase } from '../simulation/simulated-database.js';
import type { Diet } from './diet.js';
import { runHistory, stepsOf, type Step } from './history.js';
import type { Reached } from './reached.js';
import { shrink } from './shrink.js';
import type { Sabotage } from './world.js';

export interface Run {
  readonly histories: number;
  readonly seconds: number;
  /** The first seed that diverged, with its history cut down, to be read. */
  readonly failure: string | undefined;
}

export interface RunOptions {
  readonly database: SimulatedDatabase;
  readonly firstSeed: number;
  /** Ends after so many histories, or when the time is over. */
  readonly most: number;
  readonly forMs: number;
  readonly reached: Reached;
  readonly onProgress?: (histories: number, seconds: number) => void;
}

/** Runs one history after the other until one diverges; that one is cut down. */
export async function runHistories(options: RunOptions): Promise<Run> {
  const { database, firstSeed, most, forMs, reached, onProgress } = options;
  const startedAt = performance.now();
  const seconds = () => (performance.now() - startedAt) / 1000;
  let histories = 0;
  for (; histories < most && seconds() * 1000 < forMs; histories++) {
    const seed = firstSeed + histories;
    const { divergence } = await runHistory(stepsOf(seed), { database, seed, reached });
    if (divergence !== undefined) {
      const failure = await explain({ seed, database });
      return { histories, seconds: seconds(), failure };
    }
    onProgress?.(histories + 1, seconds());
  }
  return { histories, seconds: seconds(), failure: undefined };
}

export interface Explained {
  readonly seed: number;
  readonly database: SimulatedDatabase;
  readonly diet?: Diet;
  readonly sabotage?: Sabotage;
}

/** @returns a failing seed's history, as short as it can be made, with what is wrong at its end. */
export async function explain({ seed, database, diet, sabotage }: Explained): Promise<string> {
  const run = (steps: readonly Step[]) => runHistory(steps, { database, seed, ...(sabotage ? { sabotage } : {}) });
  const steps = await shrink(stepsOf(seed, diet), async (shorter) => (await run(shorter)).divergence !== undefined);
  const { divergence, lines } = await run(steps);
  const again = `npm run fuzz -- --seed ${seed}`;
  return [
    `seed ${seed} diverges (${again}); cut down to ${steps.length} steps:`,
    ...lines,
    `wrong: ${divergence}`,
  ].join('\n');
}
