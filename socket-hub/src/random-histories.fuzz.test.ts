/// <reference types="node" />
import { describe, expect, it } from 'vitest';
import { drawHistory } from './testing/history-actions.js';
import type { Control } from './testing/history-world.js';
import { playHistory } from './testing/play-history.js';
import { describeFailure, runHistories, type Progress } from './testing/run-histories.js';

// SEEDS=20000, FIRST_SEED=1 or MINUTES=10 before `npx vitest run random-histories.fuzz` plays others, or for longer.
const { SEEDS, FIRST_SEED, MINUTES } = process.env;
const isLong = SEEDS !== undefined || MINUTES !== undefined;
const longest = 24 * 3_600_000;

/** The same everywhere; then some that nobody has seen, whose numbers are said when they go wrong. */
const fixed = { firstSeed: Number(FIRST_SEED ?? 1), count: Number(SEEDS ?? (MINUTES ? Infinity : 1000)) };
const fresh = { firstSeed: Date.now() % 1_000_000_000, count: 500 };
const runs = [{ name: `${fixed.count} fixed ones`, run: fixed }];
if (!isLong) runs.push({ name: `${fresh.count} fresh ones`, run: fresh });

const without: Readonly<Record<string, Control>> = {
  'any fence': {
    noFence: true,
    noReapplication: true,
    noFloor: true,
    noLowerBound: true,
    noEndedHistories: true,
    noNeed: true,
  },
  'the lower bound of events (s ≤ asOf applied)': { noFence: true },
  'the lower bound of answers': { noLowerBound: true },
  're-application of the log': { noReapplication: true },
  'the detection of gaps': { noGapDetection: true },
  'the floor of the log': { noFloor: true },
  'the end of histories': { noEndedHistories: true },
  'invalidation that remembers its seq': { noNeed: true },
  'versions of what is kept (positions kept by themselves)': { noKeptVersions: true },
  'the tags of positions': { noTags: true },
  'ids that stay taken': { noIds: true },
};

describe('random histories of pages', () => {
  it.each(runs)(
    '[R6, R7, R12, R13, R14, R17, R19, R20, R23] $name converge, and no cached value lies on the way',
    async ({ run }) => {
      const { found, ...progress } = await runHistories({
        ...run,
        ...(MINUTES && { minutes: Number(MINUTES) }),
        mostFailures: 3,
        ...(isLong && { onProgress: tell, onFailure: (failure) => console.log(describeFailure(failure)) }),
      });
      tell(progress);
      expect(found.map(describeFailure).join('\n\n')).toBe('');
    },
    longest,
  );

  it.each(Object.entries(without))(
    'hostile control: without %s they diverge',
    async (_name, control) => {
      const { found, histories } = await runHistories({ firstSeed: 1, count: 1000, control, isUncut: true });
      expect(found, `${histories} histories`).toHaveLength(1);
    },
    longest,
  );

  it('are the same however often they are played', async () => {
    for (const seed of [1, 2, 3, 4, 5]) expect(await linesOf(seed)).toEqual(await linesOf(seed));
    expect(await linesOf(1)).not.toEqual(await linesOf(2));
  });

  it('are cut down to a few actions when they go wrong, and go wrong all the same', async () => {
    const control = { noReapplication: true } as const;
    const { found } = await runHistories({ firstSeed: 1, count: 1000, control });
    const [failure] = found;
    if (!failure) throw new Error('none went wrong');
    expect(failure.history.actions.length).toBeLessThan(failure.actionsBefore / 4);
    expect(await playHistory(failure.history, { control })).toEqual(failure.divergence);
    expect(await playHistory(failure.history)).toBeUndefined();
    expect(describeFailure(failure)).toContain(`seed ${failure.seed} goes wrong`);
  });
});

/** @returns everything that happens in a history, but for how many ms of real time it took. */
async function linesOf(seed: number): Promise<string[]> {
  const lines: string[] = [];
  await playHistory(drawHistory(seed), { note: (line) => lines.push(line.replaceAll(/"ms":[\d.e-]+/g, '"ms":0')) });
  return lines;
}

function tell({ histories, perSecond, failures }: Progress): void {
  console.log(`${histories} histories, ${perSecond.toFixed(0)} a second, ${failures} went wrong`);
}
