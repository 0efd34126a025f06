import type { Step } from './history.js';

/**
 * Cuts a failing history down by leaving out ever smaller parts (delta debugging: Zeller and Hildebrandt, 2002). The time
 * of a step that is left out passes all the same.
 * @param stillFails whether these steps fail
 * @returns the steps that are left; leaving out any single one of them makes it pass, unless `mostRuns` came first.
 */
export async function shrink(
  steps: readonly Step[],
  stillFails: (steps: readonly Step[]) => Promise<boolean>,
  mostRuns = 80,
): Promise<readonly Step[]> {
  let left = steps;
  let runs = 0;
  for (let size = Math.ceil(steps.length / 2); size >= 1;) {
    const before = left.length;
    for (let from = 0; from < left.length && runs < mostRuns;) {
      const shorter = without(left, from, size);
      runs++;
      if (await stillFails(shorter)) left = shorter;
      else from += size;
    }
    if (runs >= mostRuns || (size === 1 && left.length === before)) return left;
    if (left.length === before || size > left.length) size = Math.floor(size / 2);
  }
  return left;
}

function without(steps: readonly Step[], from: number, size: number): Step[] {
  const passedMs = steps.slice(from, from + size).reduce((sum, { afterMs }) => sum + afterMs, 0);
  const rest = [...steps.slice(0, from), ...steps.slice(from + size)];
  return rest.map((step, i) => (i === from ? { ...step, afterMs: step.afterMs + passedMs } : step));
}
