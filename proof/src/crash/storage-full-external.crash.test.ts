import { randomBytes, randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test, vi } from 'vitest';
import { KrakenServer } from '../../../e2e/src/kraken-server.js';
import { startPostgres, SURVIVES_KILL } from '../../../scripts/postgres.mjs';
import { faultsOf } from './crowd-law.js';
import { Crowd } from './crowd.js';
import { SmallDisk } from './small-disk.js';

const MEGABYTE = 1024 * 1024;
/** A new database takes 40, and PostgreSQL three segments of its log, 16 each. */
const SIZE_MEGABYTES = 220;
const CLIENTS = 6;
const MESSAGES_PER_SECOND = 60;
const WITHIN_MS = 120_000;
const TIMEOUT_MS = 5 * 60_000;

/** Much that cannot be compressed. */
const long = (): string => ` ${randomBytes(2_600).toString('base64')}`;

/** Waits, and says how it looked when it was in vain. */
async function until(condition: () => boolean | Promise<boolean>, what: string, server: KrakenServer): Promise<void> {
  for (const deadline = Date.now() + WITHIN_MS; !(await condition()); await sleep(50))
    if (Date.now() > deadline) throw new Error(`waited in vain until ${what}:\n${server.output.slice(-4_000)}`);
}

/** @returns a PostgreSQL whose data lie there. */
async function startPostgresIn(folder: string) {
  vi.stubEnv('TMPDIR', folder);
  try {
    return await startPostgres(SURVIVES_KILL);
  } finally {
    vi.unstubAllEnvs();
  }
}

test.for([
  { of: 'a table', left: MEGABYTE / 4, endsPostgres: false },
  // Less than a segment: PostgreSQL ends when it cannot continue its log, and cannot start either.
  { of: 'the log of the database', left: 10 * MEGABYTE, endsPostgres: true },
])(
  '[R1] [R20] no room for $of of an external PostgreSQL: refused with a code, the operator is told, nothing acknowledged is lost, and Kraken goes on by itself',
  { timeout: TIMEOUT_MS },
  async ({ left, endsPostgres }, { skip, onTestFinished }) => {
    const disk = SmallDisk.mount(SIZE_MEGABYTES);
    if (!disk)
      return skip(
        'no disk can be mounted here: only storage that says that it is full is tested (storage-watch.test.ts)',
      );
    onTestFinished(() => disk.unmount());
    const postgres = await startPostgresIn(disk.folder);
    onTestFinished(() => postgres.stop());
    const server = await KrakenServer.start({ DATABASE_URL: postgres.url });
    onTestFinished(async () => void (await server.dispose()));
    const crowd = await Crowd.gather(server.url, CLIENTS);
    onTestFinished(() => crowd.disperse());
    const { browser } = crowd.owner;
    const isWell = async () => (await browser.get('/health')).status === 200;

    disk.leave(left);
    crowd.addition = long;
    crowd.startTalking(MESSAGES_PER_SECOND);
    await until(() => crowd.failures.length > 0, 'somebody is refused', server);
    await until(async () => !(await isWell()), 'health says so', server);
    const acknowledged = crowd.acknowledged.size;
    const path = `/channels/${crowd.channels[0]?.id}/messages/${randomUUID()}`;
    // A short one may still find room in a page of its table.
    expect(await browser.put(path, { content: `refused${long()}` })).toMatchObject({
      status: 503,
      body: { code: 'unavailable' },
    });
    expect(new Set(crowd.failures.map(({ code }) => code))).toEqual(new Set(['unavailable']));
    if (!endsPostgres) expect(server.output.match(/the disk of the database is full/g)).toHaveLength(1);

    disk.makeRoom();
    if (endsPostgres) {
      await postgres.end('SIGKILL');
      await postgres.restart();
    }
    await until(isWell, 'health is well again', server);
    await until(() => crowd.acknowledged.size > acknowledged + CLIENTS, 'messages are stored again', server);
    await crowd.stopTalking();
    expect(await faultsOf(crowd)).toEqual([]);
    expect(server.isRunning).toBe(true);
  },
);
