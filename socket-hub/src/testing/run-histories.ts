import { describeHistory, drawHistory, type History } from './history-actions.js';
import type { Control } from './history-world.js';
import { playHistory, type Divergence } from './play-history.js';
import { shrinkHistory } from './shrink-history.js';

export interface RunOptions {
  readonly firstSeed: number;
  /** How many histories are played; or for how long. The first bound that is reached ends the run. */
  readonly count?: number;
  readonly minutes?: number;
  readonly control?: Control;
  /** Ends the run when so many have gone wrong. Default: the first. */
  readonly mostFailures?: number;
  /** Leaves what goes wrong as it is; to know that it does is enough. */
  readonly isUncut?: boolean;
  readonly onProgress?: (progress: Progress) => void;
  readonly onFailure?: (failure: Failure) => void;
}

export interface Progress {
  readonly histories: number;
  readonly perSecond: number;
  readonly failures: number;
}

/** A history that went wrong, cut down to what is needed for that. */
export interface Failure {
  readonly seed: number;
  readonly divergence: Divergence;
  readonly history: History;
  /** How many actions it had before. */
  readonly actionsBefore: number;
}

export interface Run extends Progress {
  readonly found: readonly Failure[];
}

const progressEveryMs = 5000;

/** Plays the histories of consecutive seeds, and cuts down those that go wrong. */
export async function runHistories(options: RunOptions): Promise<Run> {
  const { firstSeed, count = Infinity, minutes = Infinity, mostFailures = 1, onProgress } = options;
  const startedAt = performance.now();
  const found: Failure[] = [];
  const progress = (histories: number): Progress => {
    const seconds = (performance.now() - startedAt) / 1000;
    return { histories, perSecond: histories / seconds, failures: found.length };
  };
  let histories = 0;
  let toldAt = startedAt;
  while (histories < count && found.length < mostFailures && performance.now() - startedAt < minutes * 60_000) {
    const seed = firstSeed + histories++;
    const failure = await tryHistory(seed, options);
    if (failure) {
      found.push(failure);
      options.onFailure?.(failure);
    }
    if (performance.now() - toldAt < progressEveryMs) continue;
    toldAt = performance.now();
    onProgress?.(progress(histories));
  }
  return { ...progress(histories), found };
}

/** @returns a failure as a person reads it: the seed, what went wrong, and the history that can be kept as a test. */
export function describeFailure({ seed, divergence, history, actionsBefore }: Failure): string {
  return [
    `seed ${seed} goes wrong ${divergence.when}: ${divergence.what}`,
    `cut down from ${actionsBefore} to ${history.actions.length} actions:`,
    describeHistory(history),
  ].join('\n');
}

async function tryHistory(seed: number, { control = {}, isUncut }: RunOptions): Promise<Failure | undefined> {
  const history = drawHistory(seed);
  const divergence = await playHistory(history, { control });
  if (!divergence) return undefined;
  const cut = isUncut ? { history, divergence } : await shrinkHistory(history, control);
  return { seed, ...cut, actionsBefore: history.actions.length };
}
