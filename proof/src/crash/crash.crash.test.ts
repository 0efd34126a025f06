import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { DatabaseConnection } from '../../../backend/src/database/connection.js';
import { openDatabase } from '../../../backend/src/database/open-database.js';
import { crashPoints, type CrashPoint } from '../../../backend/src/platform/crash-points.mjs';
import { createLog } from '../../../backend/src/platform/log.js';
import { seededRandom } from '../../../socket-hub/src/testing/seeded-random.js';
import { KrakenServer } from '../../../e2e/src/kraken-server.js';
import { Crowd } from './crowd.js';
import { faultsOf } from './crowd-law.js';

/** How often the server is killed in all. */
const CRASHES = Number(process.env['CRASHES'] ?? 12);
const SEED = Number(process.env['SEED'] ?? Math.floor(Math.random() * 1e9));
const CLIENTS = 20;
const MESSAGES_PER_SECOND = 40;
/** A point that is not reached within this time is not reached. */
const REACHED_WITHIN_MS = 60_000;
const TIMEOUT_MS = 15 * 60_000;

/** At the latest the how manieth time it dies there. */
const LATEST: Readonly<Record<Exclude<CrashPoint, 'during-migration'>, number>> = {
  'before-commit': 40,
  'after-commit': 40,
  'during-replay': 3,
  // Whoever were told half of an answer would wait for the other half.
  'within-replay': 1,
  'during-opening': 4,
  'during-checkpoint': 12,
};
const points = Object.keys(LATEST) as (keyof typeof LATEST)[];
/** The points, and any moment. */
const PER_KIND = Math.max(1, Math.round(CRASHES / (points.length + 1)));

const random = seededRandom(SEED);
let server: KrakenServer;
let crowd: Crowd;

beforeAll(async () => {
  server = await KrakenServer.start();
  crowd = await Crowd.gather(server.url, CLIENTS);
}, TIMEOUT_MS);
afterAll(async () => {
  crowd.disperse();
  await server.dispose();
});

/** Runs the server until it dies at a point. Throws when it does not. */
async function runUntil(killed: KrakenServer, { point, nth }: { point: CrashPoint; nth: number }): Promise<void> {
  const before = killed.output.length;
  // It may die before it answers.
  await killed.start({ KRAKEN_CRASH_AT: `${point}:${nth}` }).catch(() => undefined);
  if (killed === server) await crowd.comeBack(random);
  for (const deadline = Date.now() + REACHED_WITHIN_MS; killed.isRunning && Date.now() < deadline;) await sleep(10);
  await killed.kill();
  expect(killed.output.slice(before)).toContain(`crash point ${point} reached`);
}

/** Everybody talks while the server is killed again and again; then it stays, and the law must hold. */
async function underLoad(crash: () => Promise<void>): Promise<string[]> {
  crowd.startTalking(MESSAGES_PER_SECOND, random);
  for (let i = 0; i < PER_KIND; i++) await crash();
  await server.start();
  await crowd.comeBack(random);
  await crowd.stopTalking();
  return faultsOf(crowd);
}

test.each(points)(
  `[R1] [R13] [R20] killed %s, ${PER_KIND} times under load: all acknowledged is there once, in order, everywhere (SEED=${SEED})`,
  { timeout: TIMEOUT_MS },
  async (point) => {
    const before = crowd.acknowledged.size;
    await server.kill();
    const faults = await underLoad(() => runUntil(server, { point, nth: 1 + Math.floor(random() * LATEST[point]) }));
    expect(faults).toEqual([]);
    expect(crowd.acknowledged.size).toBeGreaterThan(before);
  },
);

test(
  `[R1] [R13] [R20] killed at any moment, ${PER_KIND} times under load: the same (SEED=${SEED})`,
  { timeout: TIMEOUT_MS },
  async () => {
    await server.kill();
    const faults = await underLoad(async () => {
      await server.start();
      void crowd.comeBack(random);
      await sleep(random() * 2_000);
      await server.kill();
    });
    expect(faults).toEqual([]);
  },
);

test.each([
  ['during-opening', 1],
  ['during-opening', 3],
  ['during-migration', 1],
  ['during-migration', 2],
] as const)(
  '[R1] killed at its very first start, %s (%i): the next start is the first one',
  { timeout: TIMEOUT_MS },
  async (point, nth) => {
    const fresh = await KrakenServer.prepare();
    await runUntil(fresh, { point, nth });
    await fresh.start();
    const few = await Crowd.gather(fresh.url, 2);
    few.startTalking(20);
    await sleep(500);
    await few.stopTalking();
    expect(await faultsOf(few)).toEqual([]);
    few.disperse();
    await fresh.dispose();
  },
);

test('every point is one of those above', () => {
  expect([...points, 'during-migration'].toSorted()).toEqual([...crashPoints].toSorted());
});

/** What a server that stores an event apart from its change leaves behind, or one whose commit is not on the disk. */
const losses = {
  'the event of a message': ({ kysely }: DatabaseConnection) =>
    kysely.updateTable('event_stream').set({ payload: null }).where('name', '=', 'NEW_MESSAGE').execute(),
  'what was said': ({ kysely }: DatabaseConnection) => kysely.deleteFrom('messages').execute(),
};

test.each([
  ['the event of a message', /heard nothing|heard ".*" instead of|are not those of the server/],
  ['what was said', /was acknowledged and is lost/],
] as const)('hostile control: a crash that loses %s is found', { timeout: TIMEOUT_MS }, async (loss, fault) => {
  const weak = await KrakenServer.start();
  const few = await Crowd.gather(weak.url, 3);
  few.startTalking(20);
  await sleep(1_000);
  await few.stopTalking();
  expect(await faultsOf(few)).toEqual([]);
  await weak.kill();
  // Nobody hears of the last one before the crash: the server tells it after its commit.
  await weak.start({ KRAKEN_CRASH_AT: 'after-commit' });
  await few.owner.send(few.channels[0]?.id ?? '', 'unheard').catch(() => undefined);
  await weak.kill();
  const folder = { kind: 'embedded', folder: weak.dataDir } as const;
  const database = await openDatabase(folder, { log: createLog('silent') });
  await losses[loss](database);
  await database.close();
  await weak.start();
  await few.comeBack();
  const faults = await faultsOf(few, 5_000);
  expect(faults.filter((sentence) => fault.test(sentence))).not.toEqual([]);
  few.disperse();
  await weak.dispose();
});
