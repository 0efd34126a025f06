import { declarations, type CachedEvent } from '@kraken/shared';
import { beforeAll, describe, expect, it } from 'vitest';
import { createOpenApiDocument } from '../../../backend/src/openapi-document.js';
import { operationsOf, type Operation } from '../../../backend/src/testing/operations.js';
import type { SimulatedDatabase } from '../simulation/simulated-database.js';
import { actions, notAsked } from './actions.js';
import { openForHistories, runHistory, stepsOf } from './history.js';
import { explain, runHistories, type Reached } from './run-histories.js';
import { sabotages } from './sabotage.js';
import { World } from './world.js';

const SECOND = 1000;
/** `npm run fuzz` sets these. */
const { SEED, MINUTES } = process.env;
const forMs = MINUTES === undefined ? 40 * SECOND : Number(MINUTES) * 60 * SECOND;
const FRESH = Math.floor(Math.random() * 1_000_000_000);

let database: SimulatedDatabase;
const reached: Reached = { requests: new Set(), events: new Set(), actions: new Set() };
beforeAll(async () => {
  database = await openForHistories();
});

describe.runIf(SEED !== undefined)('one history', () => {
  it(`seed ${SEED}, step by step`, async () => {
    const seed = Number(SEED);
    const { divergence, lines } = await runHistory(stepsOf(seed), { database, seed });
    console.log(lines.join('\n'));
    expect(divergence && (await explain(seed, database))).toBeUndefined();
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
      const onProgress = (histories: number, seconds: number) => {
        if (histories % 250 === 0) console.log(`${histories} histories, ${(histories / seconds).toFixed(1)} a second`);
      };
      const run = await runHistories({ database, firstSeed: FRESH, most: Infinity, forMs, reached, onProgress });
      console.log(
        `${run.histories} histories, ${(run.histories / run.seconds).toFixed(1)} a second, seeds from ${FRESH}`,
      );
      expect(run.failure).toBeUndefined();
    },
    forMs + 300_000,
  );

  it('they reach every endpoint, every event and every action', async () => {
    const world = new World({ database, seed: 1 });
    await world.startServer();
    const operations = operationsOf(createOpenApiDocument(world.server.app));
    // A slow machine has seen few histories by now: it gets more, as long as one thing is missing.
    for (let seed = 100; findMissing(operations).length > 0 && seed < 400; seed++)
      await runHistory(stepsOf(seed), { database, seed, reached });
    expect(findMissing(operations)).toEqual([]);
  }, 400_000);

  it('a seed is the same history, whenever it runs', async () => {
    const [first, second] = [await linesOf(5), await linesOf(5)];
    expect(first.length).toBeGreaterThan(100);
    expect(second).toEqual(first);
  }, 60_000);

  /** Seeds that find each, out of a long search. */
  const controls: Readonly<Record<string, number>> = {
    'no head poll': 3,
    'stale seats': 6,
  };
  it.each(Object.entries(controls))(
    'hostile control: %s is found',
    async (name, seed) => {
      const { divergence } = await runHistory(stepsOf(seed), { database, seed, ...sabotaged(name) });
      expect(divergence).toBeDefined();
    },
    60_000,
  );

  it('a history that fails is cut down, and still fails', async () => {
    const [name = '', seed = 1] = Object.entries(controls).at(-1) ?? [];
    const text = await explain(seed, database, sabotages[name]);
    const steps = Number(/cut down to (\d+) steps/.exec(text)?.[1]);
    expect(steps).toBeLessThan(stepsOf(seed).length / 2);
    expect(text).toMatch(/wrong: (?!undefined)/);
  }, 120_000);
});

/** @returns what no history has got to yet: endpoints, events, actions. */
function findMissing(operations: readonly Operation[]): string[] {
  const asked = [...reached.requests];
  const isAsked = ({ method, path }: Operation) => {
    const pattern = new RegExp(`^${method} ${path.replaceAll(/\{[^}]+\}/g, '[^/]+')}(\\?.*)?$`);
    return asked.some((request) => pattern.test(request));
  };
  const endpoints = operations
    .filter((operation) => !isAsked(operation))
    .map(({ method, path }) => `${method} ${path}`);
  const cached = Object.values(declarations).filter(({ pattern }) => pattern !== 'ephemeral');
  return [
    ...endpoints.filter((name) => !(name in notAsked)),
    ...cached.map(({ name }) => name).filter((name) => !reached.events.has(name as CachedEvent)),
    ...Object.keys(actions).filter((name) => name !== 'signs in' && !reached.actions.has(name)),
  ];
}

const sabotaged = (name: string) => {
  const sabotage = sabotages[name];
  return sabotage ? { sabotage } : {};
};

/** Times of the database are real: they are left out. */
async function linesOf(seed: number): Promise<string[]> {
  const { lines } = await runHistory(stepsOf(seed), { database, seed });
  return lines.map((line) => line.replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z|"now":\d+/g, 'then'));
}
