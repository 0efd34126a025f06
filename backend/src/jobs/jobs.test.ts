import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { sql } from 'kysely';
import { z } from 'zod';
import { DatabaseConnection } from '../database/connection.js';
import { Database } from '../database/database.js';
import { startTestServer, type TestServer } from '../testing/start-test-server.js';
import { JobWorkersService, type JobWorker } from './job-workers.service.js';
import { JobsRepository } from './jobs.repository.js';
import { JobsService } from './jobs.service.js';

let server: TestServer;
let jobs: JobsService;
let workers: JobWorkersService;
let database: Database;
const done: number[] = [];
const payload = z.strictObject({ n: z.int() });

beforeAll(async () => {
  server = await startTestServer();
  jobs = server.app.get(JobsService, { strict: false });
  workers = server.app.get(JobWorkersService, { strict: false });
  database = server.app.get(Database, { strict: false });
});
beforeEach(() => void (done.length = 0));
afterAll(() => server.close());

const register = (kind: string, worker: Omit<JobWorker<{ n: number }>, 'payload'> = {}) =>
  jobs.register<{ n: number }>(kind, {
    payload,
    ...('workOutside' in worker ? {} : { work: async (all) => void done.push(...all.map(({ n }) => n)) }),
    ...worker,
  });
const add = (kind: string, n: number, terms = {}) => database.transaction(() => jobs.add(kind, { n }, terms));
const left = async (kind: string) =>
  database.db.selectFrom('jobs').select(['failures', 'payload', 'gave_up_at']).where('kind', '=', kind).execute();

test('[R5] a job is done after the commit that asked for it, and once', async () => {
  register('plain');
  let isCommitted = false;
  await database.transaction(async () => {
    await jobs.add('plain', { n: 1 });
    await workers.idle();
    expect(done, 'hostile control: not before the commit').toEqual([]);
    isCommitted = true;
  });
  await workers.idle();
  expect(isCommitted).toBe(true);
  expect(done).toEqual([1]);
  expect(await left('plain')).toEqual([]);
});

test('[R5] no commit, no job', async () => {
  register('rolled-back');
  const rollBack = database.transaction(async () => {
    await jobs.add('rolled-back', { n: 1 });
    throw new Error('changed my mind');
  });
  await expect(rollBack).rejects.toThrow('changed my mind');
  await workers.restDuring(async () => undefined);
  expect(done).toEqual([]);
  await expect(jobs.add('rolled-back', { n: 1 })).rejects.toThrow('R4');
});

test('a job that nobody was told of is found: after a crash, or from another node', async () => {
  register('left-behind');
  await server.app.get(JobsRepository, { strict: false }).add([
    { kind: 'left-behind', key: null, payload: '{"n":7}', dueAt: null },
    { kind: 'left-behind', key: null, payload: '{"n":8}', dueAt: new Date(Date.now() + 60_000) },
  ]);
  await workers.restDuring(async () => undefined);
  expect(done, 'what is due later waits').toEqual([7]);
});

test('many are done in sets; one that fails does not stop the others, and is tried again later', async () => {
  const sizes: number[] = [];
  register('sets', {
    atOnce: 4,
    work: async (all) => {
      sizes.push(all.length);
      if (all.some(({ n }) => n === 2)) throw new Error('no twos');
      done.push(...all.map(({ n }) => n));
    },
  });
  await workers.restDuring(async () => {
    for (const n of [1, 2, 3, 4, 5]) await add('sets', n);
  });
  expect(done).toEqual([1, 3, 4, 5]);
  expect(sizes).toEqual([4, 1, 1, 1, 1, 1]);
  expect(await left('sets')).toMatchObject([{ payload: '{"n":2}', failures: 1, gave_up_at: null }]);
});

/** As after so many failures, and due again. */
const setFailures = (kind: string, failures: number) =>
  sql`UPDATE jobs SET failures = ${failures}, due_at = now() WHERE kind = ${kind}`.execute(database.db);
const fail = () => Promise.reject(new Error('never works'));

test.each([
  ['given-up-inside', { work: fail }],
  ['given-up-outside', { workOutside: fail }],
])('who waits for a job hears that it is given up, once and not before: %s', async (kind, worker) => {
  register(kind, { ...worker, giveUp: async ({ n }) => void done.push(n) });
  await add(kind, 3);
  await workers.idle();
  expect(done, 'it is tried again').toEqual([]);
  await setFailures(kind, 9);
  await workers.restDuring(async () => undefined);
  expect(done).toEqual([3]);
  expect(await left(kind)).toMatchObject([{ failures: 10, gave_up_at: expect.any(Date) }]);
  await workers.restDuring(async () => undefined);
  expect(done).toEqual([3]);
});

test('what could not be told is told later: no job is given up without it', async () => {
  register('untold', { work: fail, giveUp: fail });
  await add('untold', 3);
  await workers.idle();
  await setFailures('untold', 9);
  await workers.restDuring(async () => undefined);
  expect(await left('untold')).toMatchObject([{ failures: 10, gave_up_at: null }]);
});

test('what is asked for again while it fails has its own time, and all its tries', async () => {
  const dueAt = new Date(Date.now() + 3_600_000);
  register('again', {
    workOutside: async ({ n }) => {
      done.push(n);
      await add('again', 2, { key: 'a', dueAt });
      throw new Error('the first one fails');
    },
  });
  await add('again', 1, { key: 'a' });
  await workers.idle();
  expect(done).toEqual([1]);
  const stored = await database.db
    .selectFrom('jobs')
    .select(['due_at', 'failures'])
    .where('kind', '=', 'again')
    .execute();
  expect(stored).toEqual([{ due_at: dueAt, failures: 0 }]);
});

test('of a key there is one job: what waits is replaced, and what was taken back is not done', async () => {
  register('keyed');
  await workers.restDuring(async () => {
    await add('keyed', 1, { key: 'a' });
    await add('keyed', 2, { key: 'a' });
    await add('keyed', 3, { key: 'b' });
    expect(await database.transaction(() => jobs.remove('keyed', 'b'))).toBe(true);
    expect(await database.transaction(() => jobs.remove('keyed', 'b'))).toBe(false);
  });
  expect(done).toEqual([2]);
});

test('outside of a transaction: one that is asked for again meanwhile is done again', async () => {
  register('outside', {
    workOutside: async ({ n }) => {
      done.push(n);
      expect(database.isInTransaction()).toBe(false);
      if (n === 1) await add('outside', 2, { key: 'a' });
    },
  });
  await add('outside', 1, { key: 'a' });
  await workers.idle();
  expect(done).toEqual([1, 2]);
  expect(await left('outside')).toEqual([]);
});

test('what a dead process had claimed is done after the next start, or when the claim is over', async () => {
  register('claimed', { workOutside: async ({ n }) => void done.push(n) });
  const repository = server.app.get(JobsRepository, { strict: false });
  await repository.add([{ kind: 'claimed', key: null, payload: '{"n":5}', dueAt: null }]);
  await repository.claim('claimed', 60);
  await workers.restDuring(async () => undefined);
  expect(done, 'hostile control: as long as it is claimed nobody takes it').toEqual([]);
  const { kind } = server.app.get(DatabaseConnection, { strict: false });
  // With other nodes about nobody knows who is dead: the claim must be over.
  if (kind === 'external') await sql`UPDATE jobs SET claimed_until = now() - interval '1 second'`.execute(database.db);
  await workers.onApplicationBootstrap();
  await workers.idle();
  expect(done).toEqual([5]);
});
