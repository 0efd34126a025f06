import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createLog } from '../platform/log.js';
import { openTestDatabase, type TestDatabase } from '../testing/open-test-database.js';
import { prepared } from './prepared.js';

let postgres: TestDatabase;

beforeAll(async () => {
  postgres = await openTestDatabase({ log: createLog('silent') });
  expect(postgres.url, 'KRAKEN_TEST_DATABASE_URL names no PostgreSQL: `npm test` starts one').toBeDefined();
});
afterAll(() => postgres.close());

test('a marked statement is prepared once on a connection, whatever it is asked; an unmarked one never is', async () => {
  await postgres.connection.kysely.transaction().execute(async (db) => {
    for (const value of [1, 2, 3]) {
      const marked = await sql<{ value: number }>`${prepared} SELECT ${value}::int AS value`.execute(db);
      const unmarked = await sql<{ value: number }>`SELECT ${value}::int AS value`.execute(db);
      expect([...marked.rows, ...unmarked.rows]).toEqual([{ value }, { value }]);
    }
    const kept = await sql<{ statement: string; runs: number }>`
      SELECT statement, (generic_plans + custom_plans)::int AS runs FROM pg_prepared_statements`.execute(db);
    expect(kept.rows).toEqual([{ statement: '/* prepared */ SELECT $1::int AS value', runs: 3 }]);
  });
});

test('a prepared statement outlives a transaction that failed with it, and a change of its table', async () => {
  const { kysely } = postgres.connection;
  await sql`CREATE TABLE things (id int PRIMARY KEY)`.execute(kysely);
  const store = (id: number) =>
    kysely.transaction().execute((db) => sql`${prepared} INSERT INTO things (id) VALUES (${id})`.execute(db));
  await store(1);
  await expect(store(1)).rejects.toMatchObject({ code: '23505' });
  await sql`ALTER TABLE things ADD COLUMN name text NOT NULL DEFAULT ''`.execute(kysely);
  await store(2);
  const { rows } = await sql`SELECT id FROM things ORDER BY id`.execute(kysely);
  expect(rows).toEqual([{ id: 1 }, { id: 2 }]);
});
