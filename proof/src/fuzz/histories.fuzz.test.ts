import { beforeAll, describe, expect, it } from 'vitest';
import { createOpenApiDocument } from '../../../backend/src/openapi-document.js';
import { operationsOf } from '../../../backend/src/testing/operations.js';
import type { SimulatedDatabase } from '../simulation/simulated-database.js';
import { findMissing } from './coverage.js';
import { openForHistories, runHistory, stepsOf, tourOf } from './history.js';
import { nothingReached, tableOf } from './reached.js';
import { explain, runHistories, type Run } from './run-histories.js';
import { controls } from './sabotage.js';
import { World } from './world.js';

const SECOND = 1000;
/** `npm run fuzz` sets these. */
const { SEED, MINUTES } = process.env;
const forMs = MINUTES === undefined ? 40 * SECOND : Number(MINUTES) * 60 * SECOND;
const TELLS_EVERY_S = 30;
/** What a control may take to be found. */
const MOST_SEEDS = 60;
const MOST_TOURS = 40;
const FRESH = Math.floor(Math.random() * 1_000_000_000);

let database: SimulatedDatabase;
const reached = nothingReached();
beforeAll(async () => {
  database = await openForHistories();
}, 300_000);

describe.runIf(SEED !== undefined)('one history', () => {
  it(`seed ${SEED}, step by step`, async () => {
    const seed = Number(SEED);
    const { divergence, lines } = await runHistory(stepsOf(seed), { database, seed });
    console.log(lines.join('\n'));
    expect(divergence && (await explain({ seed, database }))).toBeUndefined();
  }, 600_000);
});

describe.runIf(SEED === undefined)('histories of the whole system', () => {
  it('the same seeds as ever converge', async () => {
    const run = await runHistories({ database, firstSeed: 1, most: 40, forMs, reached });
    console.log(`${run.histories} histories in ${run.seconds.toFixed(0)} s`);
    expect(run.failure).toBeUndefined();
    expect(run.histories).toBeGreaterThan(0);
  }, 600_000);

  it(
    `fresh seeds from ${FRESH} on converge`,
    async () => {
      let toldAt = 0;
      // A run that is ended from outside has told how far it came.
      const onProgress = (histories: number, seconds: number) => {
        if (seconds - toldAt < TELLS_EVERY_S) return;
        toldAt = seconds;
        tell({ histories, seconds });
      };
      const run = await runHistories({ database, firstSeed: FRESH, most: Infinity, forMs, reached, onProgress });
      tell(run);
      expect(run.failure).toBeUndefined();
    },
    forMs + 300_000,
  );

  describe('they reach every endpoint, every event and every action', () => {
    const operationsNow = async () => {
      const world = new World({ database, seed: 1 });
      await world.startServer();
      const operations = operationsOf(createOpenApiDocument(world.server.app));
      await world.end();
      return operations;
    };

    it('on a few tours', async () => {
      const operations = await operationsNow();
      // Whatever chance and a slow machine left out above: a tour does everything, where it makes sense at that moment.
      for (let seed = 1; findMissing(operations, reached).length > 0 && seed <= MOST_TOURS; seed++) {
        const { divergence } = await runHistory(tourOf(seed), { database, seed, reached });
        expect(divergence, `tour ${seed}`).toBeUndefined();
      }
      expect(findMissing(operations, reached)).toEqual([]);
      console.log(`what happened on purpose:\n${tableOf(reached.faults)}`);
    }, 300_000);

    it('hostile control: an endpoint, event or action that nothing gets to is missed', async () => {
      const planted = {
        id: 'planted',
        method: 'GET',
        path: '/planted/{id}',
        body: undefined,
        takesBytes: false,
        answersBytes: false,
        responses: {},
      };
      const operations = await operationsNow();
      const missing = [...findMissing(operations, reached), 'GET /planted/{id}'];
      expect(new Set(findMissing([...operations, planted], reached))).toEqual(new Set(missing));
      const missed = ['NEW_MESSAGE', 'sends a message', 'a connection is half open'];
      expect(findMissing([], nothingReached())).toEqual(expect.arrayContaining(missed));
    });
  });

  it('a seed is the same history, whenever it runs', async () => {
    const [first, second] = [await linesOf(5), await linesOf(5)];
    expect(first.length).toBeGreaterThan(100);
    expect(second).toEqual(first);
  }, 60_000);

  it.each(Object.keys(controls))(
    'hostile control: %s is found',
    async (name) => {
      const found = await findControl(name);
      expect(found, `${MOST_SEEDS} histories without anything wrong`).toBeDefined();
      const whole = await runHistory(stepsOf(found?.seed ?? 0, found?.diet), { database, seed: found?.seed ?? 0 });
      expect(whole.divergence, 'the same history of the whole system').toBeUndefined();
    },
    120_000,
  );

  it('a history that fails is cut down, and still fails', async () => {
    const found = await findControl('no re-application of the log');
    if (!found) throw new Error('it was not found');
    const { seed, diet, sabotage } = found;
    const text = await explain({ seed, diet, sabotage, database });
    const steps = Number(/cut down to (\d+) steps/.exec(text)?.[1]);
    expect(steps).toBeLessThan(stepsOf(seed, diet).length / 2);
    expect(text).toMatch(/wrong: (?!undefined)/);
  }, 120_000);
});

function tell({ histories, seconds }: Pick<Run, 'histories' | 'seconds'>): void {
  const perSecond = (histories / seconds).toFixed(1);
  console.log(`${histories} histories in ${seconds.toFixed(0)} s, ${perSecond} a second, seeds from ${FRESH}`);
}

/** @returns the first seed of a control's histories that shows what is wrong. */
async function findControl(name: string) {
  const control = controls[name];
  for (let seed = 1; control && seed <= MOST_SEEDS; seed++) {
    const { divergence } = await runHistory(stepsOf(seed, control.diet), { database, seed, ...control });
    if (divergence !== undefined) return { ...control, seed };
  }
  return undefined;
}

/** Times of the database are real: they are left out. */
async function linesOf(seed: number): Promise<string[]> {
  const { lines } = await runHistory(stepsOf(seed), { database, seed });
  return lines.map((line) => line.replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z|"now":\d+/g, 'then'));
}
