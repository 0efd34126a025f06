import { randomBytes, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { openDatabase } from '../../../backend/src/database/open-database.js';
import { createLog } from '../../../backend/src/platform/log.js';
import { KrakenServer } from '../../../e2e/src/kraken-server.js';
import { Crowd } from './crowd.js';
import { faultsOf } from './crowd-law.js';
import { SmallDisk } from './small-disk.js';

const MEGABYTE = 1024 * 1024;
/** A new database takes 40, and PostgreSQL one or two segments of its log, 16 each. */
const SIZE_MEGABYTES = 160;
const MESSAGES_PER_SECOND = 60;
const WITHIN_MS = 120_000;
const TIMEOUT_MS = 5 * 60_000;

/** Waits, and says how it looked when it was in vain. */
async function until(condition: () => boolean | Promise<boolean>, what: string, server: KrakenServer): Promise<void> {
  for (const deadline = Date.now() + WITHIN_MS; !(await condition()); await sleep(50))
    if (Date.now() > deadline) throw new Error(`waited in vain until ${what}:\n${server.output.slice(-4_000)}`);
}

/** Nobody waits for people to fill 16 MB: the greater part of the first segment of the log is full of nothing. */
async function fillLog(folder: string): Promise<void> {
  const target = { kind: 'embedded', folder: join(folder, 'data') } as const;
  const { kysely, close } = await openDatabase(target, { log: createLog('silent') });
  const filledBytes = async () =>
    (
      await sql<{ n: number }>`SELECT ((pg_current_wal_insert_lsn() - '0/0') % ${16 * MEGABYTE})::int AS n`.execute(
        kysely,
      )
    ).rows[0]?.n ?? 0;
  while ((await filledBytes()) < 10 * MEGABYTE)
    await sql`SELECT pg_logical_emit_message(true, 'filler', repeat('x', ${MEGABYTE}))`.execute(kysely);
  await close();
}

/** Much that cannot be compressed. */
const long = (): string => ` ${randomBytes(2_600).toString('base64')}`;

test.for([
  { of: 'a table', clients: 20, left: MEGABYTE / 4, addition: () => '' },
  // Less than a segment, and more than what the tables grow by while one is filled.
  { of: 'the log of the database', clients: 6, left: 15 * MEGABYTE, addition: long },
])(
  '[R1] [R20] no room for $of: refused with a code, the operator is told, nothing acknowledged is lost, and it goes on by itself',
  { timeout: TIMEOUT_MS },
  async ({ clients, left, addition }, { skip, onTestFinished }) => {
    const disk = SmallDisk.mount(SIZE_MEGABYTES);
    if (!disk)
      return skip(
        'no disk can be mounted here: only storage that says that it is full is tested (storage-watch.test.ts)',
      );
    onTestFinished(() => disk.unmount());
    await fillLog(disk.folder);
    const server = await KrakenServer.start({ DATA_DIR: join(disk.folder, 'data') });
    onTestFinished(async () => void (await server.dispose()));
    const crowd = await Crowd.gather(server.url, clients);
    onTestFinished(() => crowd.disperse());
    const { browser } = crowd.owner;
    const isWell = async () => (await browser.get('/health')).status === 200;
    expect(await isWell()).toBe(true);

    disk.leave(left);
    crowd.addition = addition;
    crowd.startTalking(MESSAGES_PER_SECOND);
    await until(() => crowd.failures.length > 0, 'somebody is refused', server);
    await until(async () => !(await isWell()), 'health says so', server);
    const acknowledged = crowd.acknowledged.size;
    const path = `/channels/${crowd.channels[0]?.id}/messages/${randomUUID()}`;
    expect(await browser.put(path, { content: 'refused' })).toMatchObject({
      status: 503,
      body: { code: 'unavailable', detail: expect.stringMatching(/^The server has no room left|^The server is busy/) },
    });
    expect(new Set(crowd.failures.map(({ code }) => code))).toEqual(new Set(['unavailable']));
    expect(server.output.match(/the disk of the database is full/g)).toHaveLength(1);

    disk.makeRoom();
    await until(isWell, 'health is well again', server);
    await until(() => crowd.acknowledged.size > acknowledged + clients, 'messages are stored again', server);
    await crowd.stopTalking();
    expect(await faultsOf(crowd)).toEqual([]);
    expect(server.isRunning).toBe(true);
    expect(server.output).toContain('has room again');
  },
);
