import type { CachedEvent } from '@kraken/shared';
import { Dice } from '../simulation/dice.js';
import { seedChance } from '../simulation/seeded-chance.js';
import { SimulatedDatabase } from '../simulation/simulated-database.js';
import { actions } from './actions.js';
import { everything, type Diet } from './diet.js';
import { findDivergence } from './oracle.js';
import { countOne } from './reached.js';
import { World, type WorldParts } from './world.js';

/** One step of a history: what happens when, and the chance that decides the rest of it. */
export interface Step {
  readonly afterMs: number;
  readonly action: string;
  readonly device: number;
  readonly seed: number;
}

export interface Outcome {
  /** What was wrong at the end; undefined where everything was right. */
  readonly divergence: string | undefined;
  /** The history to read. */
  readonly lines: readonly string[];
}

/** @returns the steps of a seed. */
export function stepsOf(seed: number, diet: Diet = everything): Step[] {
  const dice = new Dice(seed);
  const count = diet.fewestSteps + dice.below(diet.mostSteps - diet.fewestSteps);
  const weighted = Object.entries(diet.weights);
  const total = weighted.reduce((sum, [, weight]) => sum + weight, 0);
  const pickAction = (): string => {
    let at = dice.next() * total;
    return weighted.find(([, weight]) => (at -= weight) < 0)?.[0] ?? '';
  };
  return Array.from({ length: count }, () => ({
    // Mostly in one breath: what is asked and what is told cross each other.
    afterMs: dice.chance(0.7) ? dice.below(60) : dice.chance(0.7) ? dice.below(1_000) : dice.below(15_000),
    action: pickAction(),
    device: dice.below(1_000),
    seed: dice.below(2 ** 31),
  }));
}

/** @returns the steps of a history in which every action comes up twice, in an order and at devices that the seed decides. */
export function tourOf(seed: number): Step[] {
  const dice = new Dice(seed);
  const names = [...Object.keys(actions), ...Object.keys(actions)];
  return names
    .map((action) => ({ action, at: dice.next() }))
    .toSorted((a, b) => a.at - b.at)
    .map(({ action }) => ({
      action,
      afterMs: dice.below(2_000),
      device: dice.below(1_000),
      seed: dice.below(2 ** 31),
    }));
}

/** @returns the database for histories, in a process that has done everything once: what is drawn only then shifts no later history. */
export async function openForHistories(): Promise<SimulatedDatabase> {
  const database = await SimulatedDatabase.open();
  await runHistory(WARM_UP, { database, seed: 0 });
  return database;
}

const step = (action: string): Step => ({ afterMs: 100, action, device: 0, seed: 1 });
const WARM_UP = [...Object.keys(actions), 'the server dies'].map(step);

/** Lives through the steps in a world of its own, and compares all screens with the truth. The same for the same parts. */
export async function runHistory(steps: readonly Step[], parts: WorldParts): Promise<Outcome> {
  const giveChanceBack = seedChance(parts.seed);
  const world = new World(parts);
  try {
    await world.build();
    for (const step of steps) await take(step, world);
    const divergence = await findDivergence(world);
    noteHeard(world);
    return { divergence, lines: world.lines };
  } catch (error) {
    const reason = error instanceof Error ? error.stack : String(error);
    return { divergence: `the history broke off: ${reason}`, lines: world.lines };
  } finally {
    await world.end();
    giveChanceBack();
  }
}

async function take({ afterMs, action, device: index, seed }: Step, world: World): Promise<void> {
  await world.time.pass(afterMs);
  const device = world.devices[index % world.devices.length];
  const dice = new Dice(seed);
  const told = device && actions[action]?.act(device, world, dice);
  if (!told) return;
  if (world.parts.reached) countOne(world.parts.reached.actions, action);
  world.log(`   ** ${device.name} ${told}`);
}

function noteHeard({ devices, parts }: World): void {
  for (const { client } of devices)
    for (const event of client?.heard ?? []) parts.reached?.events.add(event as CachedEvent);
}
