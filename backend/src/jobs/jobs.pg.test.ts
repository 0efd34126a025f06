import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { Database } from '../database/database.js';
import { openDatabase } from '../database/open-database.js';
import { createLog } from '../platform/log.js';
import { openTestDatabase, type TestDatabase } from '../testing/open-test-database.js';
import { TestClock } from '../testing/test-clock.js';
import { JobWorkersService, type JobWorker } from './job-workers.service.js';
import { JobsRepository, type StoredJob } from './jobs.repository.js';

const log = createLog('silent');
const JOBS = 300;
const NODES = 2;
/** For what a loaded machine takes its time for. */
const WITHIN_MS = 60_000;
const payload = z.strictObject({ n: z.int() });

let postgres: TestDatabase;
let database: Database;
const endings: (() => Promise<void>)[] = [];

beforeAll(async () => {
  postgres = await openTestDatabase({ log });
  expect(postgres.url, 'KRAKEN_TEST_DATABASE_URL names no PostgreSQL: `npm test` starts one').toBeDefined();
  database = new Database(postgres.connection);
  await sql`CREATE TABLE done (n int NOT NULL, node int NOT NULL)`.execute(database.db);
});
afterEach(async () => {
  for (const end of endings.splice(0)) await end();
  await sql`TRUNCATE done, jobs`.execute(database.db);
});
afterAll(() => postgres.close());

interface Node {
  readonly database: Database;
  readonly workers: JobWorkersService;
  readonly clock: TestClock;
}

/** A process of its own as far as the database can tell: its own connections, nothing in common with the others. */
async function startNode(repositoryOf = (own: Database) => new JobsRepository(own)): Promise<Node> {
  const connection = await openDatabase({ kind: 'external', url: postgres.url ?? '' }, { log });
  const own = new Database(connection);
  const clock = new TestClock();
  const workers = new JobWorkersService(repositoryOf(own), own, connection, clock, log);
  endings.push(async () => {
    await workers.onApplicationShutdown();
    await connection.close();
  });
  return { database: own, workers, clock };
}

const noteDone = (on: Database, node: number, numbers: readonly number[]) =>
  sql`INSERT INTO done SELECT n, ${node}::int FROM unnest(${numbers}::int[]) AS n`.execute(on.db);

/** Who does the jobs of a node, in either way. */
const ways: Readonly<Record<string, (node: Node, index: number) => Omit<JobWorker<{ n: number }>, 'payload'>>> = {
  'in the transaction that takes them': (node, index) => ({
    atOnce: 7,
    work: async (all) => {
      await noteDone(
        node.database,
        index,
        all.map(({ n }) => n),
      );
      await sql`SELECT pg_sleep(0.002)`.execute(node.database.db);
    },
  }),
  'outside of a transaction': (node, index) => ({
    workOutside: async ({ n }) => {
      await noteDone(node.database, index, [n]);
      await sleep(1);
    },
  }),
};

async function addJobs(): Promise<void> {
  await new JobsRepository(database).add(
    Array.from({ length: JOBS }, (_, n) => ({ kind: 'n', key: null, payload: JSON.stringify({ n }), dueAt: null })),
  );
}

async function startNodes(way: string, repositoryOf?: (own: Database) => JobsRepository): Promise<Node[]> {
  const nodes: Node[] = [];
  for (let i = 0; i < NODES; i++) nodes.push(await startNode(repositoryOf));
  for (const [i, node] of nodes.entries()) {
    const worker = ways[way]?.(node, i);
    if (worker) node.workers.register<{ n: number }>('n', { payload, ...worker });
  }
  return nodes;
}

/** @returns by number of a job how often it was done; and who did any. */
async function outcome() {
  const { rows } = await sql<{ n: number; node: number }>`SELECT n, node FROM done ORDER BY n`.execute(database.db);
  return { numbers: rows.map(({ n }) => n), nodes: new Set(rows.map(({ node }) => node)) };
}

const waiting = async () => (await sql`SELECT id FROM jobs`.execute(database.db)).rows.length;

const workOff = async (nodes: readonly Node[]) => {
  await Promise.all(nodes.map(({ workers }) => workers.onApplicationBootstrap()));
  await Promise.all(nodes.map(({ workers }) => workers.idle()));
};

test.each(Object.keys(ways))('[R5] two nodes, one table of jobs: each is done once, %s', async (way) => {
  await addJobs();
  await workOff(await startNodes(way));
  expect(await waiting()).toBe(0);
  const { numbers, nodes } = await outcome();
  expect(numbers).toEqual(Array.from({ length: JOBS }, (_, n) => n));
  expect(nodes.size, 'both had a part in it').toBe(NODES);
});

test('hostile control: a node that takes what another is at is found', async () => {
  class Careless extends JobsRepository {
    override async claim(kind: string) {
      const { rows } = await sql<StoredJob>`
        SELECT id, payload, failures, due_at::text AS "dueAt" FROM jobs WHERE kind = ${kind} ORDER BY due_at, id LIMIT 1`.execute(
        database.db,
      );
      return rows[0];
    }
    override async finish(id: number) {
      await sql`DELETE FROM jobs WHERE id = ${id}`.execute(database.db);
    }
  }
  await addJobs();
  await workOff(await startNodes('outside of a transaction', (own) => new Careless(own)));
  const { numbers } = await outcome();
  expect(numbers.length).toBeGreaterThan(new Set(numbers).size);
});

test('[R5] what a node that died had claimed is done by another when the claim is over, and not before', async () => {
  await new JobsRepository(database).add([{ kind: 'n', key: null, payload: '{"n":1}', dueAt: null }]);
  expect(await new JobsRepository(database).claim('n', 60)).toBeDefined();
  const [node] = await startNodes('outside of a transaction');
  if (!node) throw new Error('there is a node');
  await workOff([node]);
  expect((await outcome()).numbers, 'the claim holds').toEqual([]);
  await sql`UPDATE jobs SET claimed_until = now() - interval '1 second'`.execute(database.db);
  for (const deadline = Date.now() + WITHIN_MS; (await waiting()) > 0 && Date.now() < deadline; await sleep(10))
    node.clock.advance(2_000);
  await node.workers.idle();
  expect((await outcome()).numbers).toEqual([1]);
});

test('[R5] what a transaction that dies had taken is there again at once', async () => {
  await new JobsRepository(database).add([{ kind: 'n', key: null, payload: '{"n":1}', dueAt: null }]);
  const dying = await startNode();
  const dies = dying.database.transaction(async () => {
    await new JobsRepository(dying.database).take('n', 1);
    await noteDone(dying.database, 9, [1]);
    await sql`SELECT pg_terminate_backend(pg_backend_pid())`.execute(dying.database.db);
  });
  await expect(dies).rejects.toThrow(/terminating connection|Connection terminated/);
  await workOff(await startNodes('in the transaction that takes them'));
  const { numbers, nodes } = await outcome();
  expect(numbers).toEqual([1]);
  expect(nodes.has(9)).toBe(false);
});
