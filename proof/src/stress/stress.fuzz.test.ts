import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApp } from '../../../backend/src/create-app.js';
import { openDatabase } from '../../../backend/src/database/open-database.js';
import { SystemClock } from '../../../backend/src/platform/clock.js';
import { readConfig } from '../../../backend/src/platform/config.js';
import { createLog } from '../../../backend/src/platform/log.js';
import { KrakenServer } from '../../../e2e/src/kraken-server.js';
import { startPostgres, type RunningPostgres } from '../../../scripts/postgres.mjs';
import { seededRandom } from '../../../socket-hub/src/testing/seeded-random.js';
import { publishEarly, readBeforeHeadLock, type Breakable } from '../fuzz/break-server.js';
import { Storm } from './storm.js';

/** `npm run fuzz -- --stress N` sets it: minutes. */
const { STRESS } = process.env;
const FOR_MS = STRESS === undefined ? 6_000 : Number(STRESS) * 60_000;
const CONTROL_MS = 1_500;
/** What is wrong on purpose may stay wrong. */
const CONTROL_PATIENCE_MS = 6_000;
/** A slow machine may take its time; a quick one is done at once. */
const SOUND_PATIENCE_MS = 60_000;
const PROCESSES = 2;
const TIMEOUT_MS = FOR_MS + 180_000;
const SEED = Math.floor(Math.random() * 1_000_000_000);

let postgres: RunningPostgres;
beforeAll(async () => {
  postgres = await startPostgres();
}, TIMEOUT_MS);
afterAll(() => postgres?.stop());

describe('eight writers on a real PostgreSQL', () => {
  it(
    `[R1] [R3] [R11] over ${PROCESSES} processes: all acknowledged is there once, in one order, everywhere (seed ${SEED})`,
    async () => {
      const DATABASE_URL = await newDatabase('storm');
      const servers: KrakenServer[] = [];
      for (let i = 0; i < PROCESSES; i++) servers.push(await KrakenServer.start({ DATABASE_URL }));
      const urls = servers.map(({ url }) => url);
      const storm = await Storm.gather(urls, seededRandom(SEED));
      try {
        const startedAt = Date.now();
        await storm.rage(FOR_MS);
        const seconds = (Date.now() - startedAt) / 1000;
        expect(await storm.faults()).toEqual([]);
        const { messages, edits, lookedFor } = storm.counts;
        console.log(`${messages} messages, ${edits} edits, ${lookedFor} looked for, in ${seconds.toFixed(0)} s`);
        expect(messages).toBeGreaterThan(10);
      } finally {
        storm.crowd.disperse();
        for (const server of servers) await server.dispose();
      }
    },
    TIMEOUT_MS,
  );

  it.each([
    ['payloads read before the head lock', (server: Breakable) => readBeforeHeadLock(server)],
    ['publish before commit', (server: Breakable) => publishEarly(server, 20)],
  ] as const)(
    'hostile control: %s is found',
    async (name, sabotage) => {
      const faults = await faultsWith(name, sabotage);
      console.log(`${name}: ${faults[0]}`);
      expect(faults).not.toEqual([]);
    },
    TIMEOUT_MS,
  );

  it(
    'and nothing is, where nothing is broken',
    async () => {
      expect(await faultsWith('whole', () => undefined, SOUND_PATIENCE_MS)).toEqual([]);
    },
    TIMEOUT_MS,
  );
});

/** A server in this process, so that it can be broken, with a database of its own. */
async function faultsWith(
  name: string,
  sabotage: (server: Breakable) => void,
  patienceMs = CONTROL_PATIENCE_MS,
): Promise<string[]> {
  const log = createLog('silent');
  const connection = await openDatabase({ kind: 'external', url: await newDatabase(name) }, { log });
  const app = await createApp({ config: readConfig({}), clock: new SystemClock(), log, connection });
  await app.listen(0, '127.0.0.1');
  const storm = await Storm.gather([await app.getUrl()], seededRandom(1));
  try {
    sabotage({ part: (type) => app.get(type as never, { strict: false }) });
    await storm.rage(CONTROL_MS);
    return await storm.faults(patienceMs);
  } finally {
    storm.crowd.disperse();
    await app.close();
    await connection.close();
  }
}

/** @returns where it is. */
async function newDatabase(name: string): Promise<string> {
  const plain = name.replaceAll(' ', '_');
  const first = await openDatabase({ kind: 'external', url: postgres.url }, { log: createLog('silent') });
  await sql`CREATE DATABASE ${sql.ref(plain)}`.execute(first.kysely);
  await first.close();
  return Object.assign(new URL(postgres.url), { pathname: `/${plain}` }).href;
}
