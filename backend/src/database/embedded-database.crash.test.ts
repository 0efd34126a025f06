import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { sql, type Kysely } from 'kysely';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createLog } from '../platform/log.js';
import { ExitCode } from '../platform/start-error.js';
import { lockFolder } from './folder-lock.js';
import { openDatabase } from './open-database.js';
import type { Schema } from './schema.js';
import { checkpoint, vacuum } from './upkeep.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kraken-database-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const open = () => openDatabase({ kind: 'embedded', folder }, { log: createLog('silent') });
const insert = (db: Kysely<Schema>, name: string) => sql`INSERT INTO rooms (name) VALUES (${name})`.execute(db);
const names = async (db: Kysely<Schema>) =>
  (await db.selectFrom('rooms').select('name').orderBy('id').execute()).map(({ name }) => name);

test('what is committed is there after a restart, and a folder has one user at a time', async () => {
  const first = await open();
  await insert(first.kysely, 'kept');
  await expect(open()).rejects.toMatchObject({ exitCode: ExitCode.folderLocked });
  await first.close();
  const second = await open();
  expect(await names(second.kysely)).toEqual(['kept']);
  await second.close();
});

test('tables that changed a lot are cleaned, others are left alone', async () => {
  const { kysely, close } = await open();
  for (let i = 0; i < 80; i++) await insert(kysely, `r${i}`);
  await kysely.deleteFrom('rooms').execute();
  const dead = async () =>
    (
      await sql<{ name: string; n: number }>`
        SELECT relname AS name, n_dead_tup AS n FROM pg_stat_user_tables WHERE relname IN ('rooms', 'users')
        ORDER BY relname`.execute(kysely)
    ).rows.map(({ n }) => n);
  await sql`SELECT pg_stat_force_next_flush()`.execute(kysely);
  expect(await dead()).toEqual([80, 0]);
  await vacuum(kysely, () => false);
  await checkpoint(kysely);
  await sql`SELECT pg_stat_force_next_flush()`.execute(kysely);
  expect(await dead()).toEqual([0, 0]);
  await close();
});

test('a transaction has the session to itself; one that fails leaves it usable', async () => {
  const { kysely, close } = await open();
  const during: string[] = [];
  const other = kysely.transaction().execute(async (db) => {
    await insert(db, 'a');
    const outside = names(kysely).then((seen) => during.push(...seen));
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(during).toEqual([]);
    await insert(db, 'b');
    return { outside };
  });
  await (
    await other
  ).outside;
  expect(during).toEqual(['a', 'b']);
  await expect(insert(kysely, 'a')).rejects.toMatchObject({ code: '23505', constraint: 'rooms_name_key' });
  expect(await names(kysely)).toEqual(['a', 'b']);
  await close();
});

test(
  'a statement that takes too long is ended, the database reopened, and the transaction it was in is lost',
  { timeout: 60_000 },
  async () => {
    const { kysely, close } = await open();
    await insert(kysely, 'before');
    const slow = kysely.transaction().execute(async (db) => {
      await insert(db, 'inside');
      await sql`SELECT pg_sleep(60)`.execute(db);
    });
    await expect(slow).rejects.toMatchObject({ code: '57014' });
    expect(await names(kysely)).toEqual(['before']);
    await close();
  },
);

test('kill -9 loses no acknowledged commit', { timeout: 120_000 }, async () => {
  await (await open()).close();
  // The worker itself, in a process of its own: an answer is an acknowledged commit.
  const program = `
    import { Worker } from 'node:worker_threads';
    const folder = ${JSON.stringify(join(folder, 'database'))};
    const worker = new Worker(new URL('${new URL('./embedded-worker.mjs', import.meta.url).href}'), { workerData: { folder }, execArgv: [] });
    let id = 0;
    worker.on('message', () => {
      if (id > 0) process.stdout.write(id + '\\n');
      id++;
      worker.postMessage({ id, sql: 'INSERT INTO rooms (name) VALUES ($1)', parameters: ['n' + id] });
    });`;
  for (let cycle = 1; cycle <= 2; cycle++) {
    const child = spawn(process.execPath, ['--input-type=module', '-e', program.replace("'n'", `'${cycle}-'`)], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let acknowledged = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (acknowledged += text));
    while (acknowledged.length < 200) await once(child.stdout, 'data');
    child.kill('SIGKILL');
    await once(child, 'close');
    const last = Number(acknowledged.trimEnd().split('\n').at(-1));
    const database = await open();
    const stored = (await names(database.kysely)).filter((name) => name.startsWith(`${cycle}-`));
    expect(stored.length).toBeGreaterThanOrEqual(last);
    expect(stored).toEqual(stored.map((_, i) => `${cycle}-${i + 1}`));
    await database.close();
  }
});

test('hostile control: without the fsync hook the worker refuses to start', async () => {
  const source = readFileSync(new URL('./embedded-worker.mjs', import.meta.url), 'utf8');
  const weakened = source.replace('fsyncs++;', '').replaceAll(`'./`, `'${new URL('.', import.meta.url).href}`);
  const url = new URL(`./embedded-worker.weakened-${process.pid}.mjs`, import.meta.url);
  writeFileSync(url, weakened);
  try {
    const worker = new Worker(url, { workerData: { folder: join(folder, 'database') }, stdout: true, stderr: true });
    const [message] = await once(worker, 'message');
    expect(message).toEqual({ failed: 'a commit did not reach the disk: fsync is not in force' });
    await worker.terminate();
  } finally {
    rmSync(url);
  }
});

test('the lock of a dead process is taken over, that of a living one is not', async () => {
  const file = join(folder, 'kraken.lock');
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
  await once(child, 'spawn');
  const host = hostname();
  const stat = readFileSync(`/proc/${child.pid}/stat`, 'utf8');
  const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
  const startedAt = `${boot}/${stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19]}`;
  writeFileSync(file, JSON.stringify({ pid: child.pid, startedAt, host }));
  expect(() => lockFolder(folder)).toThrow(`in use by process ${child.pid}`);
  // The number is used again by another process.
  writeFileSync(file, JSON.stringify({ pid: child.pid, startedAt: `${boot}/1`, host }));
  lockFolder(folder).release();
  writeFileSync(file, JSON.stringify({ pid: child.pid, startedAt, host }));
  child.kill('SIGKILL');
  await once(child, 'close');
  const lock = lockFolder(folder);
  expect(() => lockFolder(folder)).toThrow('in use');
  lock.release();
});

test('a holder in another container is alive as long as it touches its lock', async () => {
  const file = join(folder, 'kraken.lock');
  writeFileSync(file, JSON.stringify({ pid: 1, startedAt: 'x', host: 'elsewhere' }));
  expect(() => lockFolder(folder)).toThrow('in use by process 1');
  utimesSync(file, new Date(), new Date(Date.now() - 60_000));
  lockFolder(folder).release();
});
