import { expect, test } from 'vitest';
import { FlushRounds } from './flush-rounds.js';

const turn = () => new Promise((resolve) => setImmediate(resolve));

/** Flushes once, then twice more in turns that follow. @returns in which turn each of the three went out. */
async function flushThrice(gapMs: number): Promise<number[]> {
  const rounds = Object.assign(new FlushRounds(), { gapMs });
  const flushedIn: number[] = [];
  let turns = 0;
  for (const nth of [0, 1, 2]) {
    rounds.join(() => (flushedIn[nth] = turns));
    await turn();
    turns++;
  }
  for (const deadline = Date.now() + 30_000; flushedIn.filter(Number.isInteger).length < 3; await turn()) {
    turns++;
    if (Date.now() > deadline) throw new Error('not everything went out');
  }
  return flushedIn;
}

test('[R12] under load what is told within the gap after a round goes out together; after a pause nothing waits', async () => {
  const [first, second, third] = await flushThrice(300);
  expect(first).toBe(0);
  expect(second).toBeGreaterThan(2);
  expect(third).toBe(second);
});

test('hostile control: without a gap each turn is a round of its own', async () => {
  expect(await flushThrice(0)).toEqual([0, 1, 2]);
});
