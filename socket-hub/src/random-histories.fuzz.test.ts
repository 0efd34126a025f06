/// <reference types="node" />
import { describe, expect, it } from 'vitest';
import type { Weakening } from './core.js';
import { runHistory, type Divergence } from './testing/random-history.js';

const seeds = Number(process.env.SEEDS ?? 400);

/** `SEEDS=5000 npx vitest run random-histories` runs more. */
async function divergences(weakening: Weakening, most = Infinity): Promise<Divergence[]> {
  const found: Divergence[] = [];
  for (let seed = 1; seed <= seeds && found.length < most; seed++) {
    const divergence = await runHistory(seed * 7919, weakening);
    if (divergence) found.push(divergence);
  }
  return found;
}

describe('random histories of one client', () => {
  it(`[R6, R7, R12, R13, R19] ${seeds} of them converge, and no cached value lies on the way`, async () => {
    expect(await divergences({})).toEqual([]);
  }, 600_000);

  const controls: Record<string, Weakening> = {
    'the fence': { noFence: true },
    'the lower bound of answers': { noLowerBound: true },
    're-application of the log': { noReapplication: true },
    'the detection of gaps': { noGapDetection: true },
    'the floor of the log': { noFloor: true },
    'the end of histories': { noEndedHistories: true },
    'the memory of what must be newer': { noNeed: true },
  };
  it.each(Object.entries(controls))(
    'hostile control: without %s they diverge',
    async (_name, weakening) => {
      expect(await divergences(weakening, 1)).toHaveLength(1);
    },
    600_000,
  );
});
