import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { seededRandom } from '../../../socket-hub/src/testing/seeded-random.js';
import { KrakenServer } from '../../../e2e/src/kraken-server.js';
import { startPostgres, SURVIVES_KILL, type RunningPostgres } from '../../../scripts/postgres.mjs';
import { Crowd } from './crowd.js';
import { faultsOf } from './crowd-law.js';

const SEED = Number(process.env['SEED'] ?? Math.floor(Math.random() * 1e9));
/** How often the database goes away in each way. */
const ROUNDS = Number(process.env['ROUNDS'] ?? 2);
const CLIENTS = 20;
const MESSAGES_PER_SECOND = 40;
const LONGEST_AWAY_MS = 1_500;
const TIMEOUT_MS = 5 * 60_000;
/** Commits stay in memory: a crash loses what was acknowledged. */
const LOSES_COMMITS = ['synchronous_commit=off', 'wal_writer_delay=10s'];

const random = seededRandom(SEED);
let postgres: RunningPostgres;
let server: KrakenServer;
let crowd: Crowd;

beforeAll(async () => {
  postgres = await startPostgres(SURVIVES_KILL);
  server = await KrakenServer.start({ DATABASE_URL: postgres.url });
  crowd = await Crowd.gather(server.url, CLIENTS);
}, TIMEOUT_MS);
afterAll(async () => {
  crowd?.disperse();
  await server?.dispose();
  await postgres?.stop();
});

/** The ways in which a database goes; each ends when it can be asked again. */
const departures: Readonly<Record<string, () => Promise<void>>> = {
  'is killed': () => away('SIGKILL'),
  'is shut down': () => away('SIGINT'),
  // PostgreSQL ends all other sessions then (57P02), recovers (57P03), and is there again by itself.
  'has a session killed': async () => postgres.killSession(),
};

async function away(signal: NodeJS.Signals): Promise<void> {
  await postgres.end(signal);
  const statuses = new Set<string>();
  const ask = async () => {
    const { status, body } = await crowd.owner.browser.get('/users/me');
    statuses.add(`${status} ${(body as { code?: string }).code}`);
    statuses.add(`health ${(await crowd.owner.browser.get('/health')).status}`);
  };
  for (const until = Date.now() + random() * LONGEST_AWAY_MS; statuses.size === 0 || Date.now() < until;) {
    await ask();
    await sleep(50);
  }
  expect([...statuses]).toEqual(['503 unavailable', 'health 503']);
  await postgres.restart();
}

test.each(Object.keys(departures))(
  `[R1] [R11] [R20] the database %s, ${ROUNDS} times under load: Kraken stays, and all acknowledged is there once, in order, everywhere (SEED=${SEED})`,
  { timeout: TIMEOUT_MS },
  async (name) => {
    crowd.startTalking(MESSAGES_PER_SECOND, random);
    for (let round = 0; round < ROUNDS; round++) {
      await sleep(random() * 1_000);
      await departures[name]?.();
      await hearsAgain();
    }
    await crowd.stopTalking();
    expect(await faultsOf(crowd)).toEqual([]);
    expect(server.isRunning).toBe(true);
    expect(new Set(crowd.failures.map(({ code }) => code))).not.toContain('internal');
  },
);

/** Waits until messages are acknowledged again: of this Kraken, that nobody has restarted. */
async function hearsAgain(): Promise<void> {
  const before = crowd.acknowledged.size;
  for (const deadline = Date.now() + 60_000; crowd.acknowledged.size < before + CLIENTS; await sleep(20)) {
    if (!server.isRunning) throw new Error(`Kraken has ended:\n${server.output.slice(-4_000)}`);
    if (Date.now() > deadline) throw new Error(`nothing is stored any more:\n${server.output.slice(-4_000)}`);
  }
}

test('hostile control: a database that loses commits is found', { timeout: TIMEOUT_MS }, async () => {
  await postgres.end('SIGINT');
  await postgres.restart(LOSES_COMMITS);
  crowd.startTalking(MESSAGES_PER_SECOND, random);
  await hearsAgain();
  await crowd.stopTalking();
  expect(await faultsOf(crowd)).toEqual([]);
  await postgres.end('SIGKILL');
  await postgres.restart();
  const faults = await faultsOf(crowd, 3_000);
  expect(faults.filter((sentence) => sentence.includes('was acknowledged and is lost'))).not.toEqual([]);
});
