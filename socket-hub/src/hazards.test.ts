import { describe, expect, it } from 'vitest';
import { ways } from './testing/hazard-page.js';
import { hazards, playHazard } from './testing/hazards.js';

describe('what happens when an event meets an answer', () => {
  it.each(hazards)(
    '$name: through the fence it is seen as it is; one of the other ways shows something else',
    async (hazard) => {
      const [plain, cancelling, fenced] = ways;
      expect(await playHazard(hazard, fenced)).toBe(hazard.truth);
      const others = [await playHazard(hazard, plain), await playHazard(hazard, cancelling)];
      expect(others.every((seen) => seen === hazard.truth)).toBe(false);
    },
  );

  it('each way but the fence goes wrong somewhere', async () => {
    for (const way of ways) {
      const outcomes: boolean[] = [];
      for (const hazard of hazards) outcomes.push((await playHazard(hazard, way)) === hazard.truth);
      expect(outcomes.includes(false), way).toBe(way !== 'socket-hub');
    }
  });
});
