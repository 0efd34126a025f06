import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createLog } from '../platform/log.js';
import { openTestDatabase, type TestDatabase } from '../testing/open-test-database.js';
import { Database } from './database.js';
import { SqlError } from './session.js';

let opened: TestDatabase;
let database: Database;

beforeAll(async () => {
  opened = await openTestDatabase({ log: createLog('silent') });
  database = new Database(opened.connection);
  await sql`CREATE TABLE notes (id int PRIMARY KEY, text text)`.execute(database.db);
});
afterAll(() => opened.close());
beforeEach(() => sql`DELETE FROM notes`.execute(database.db));

const insert = (id: number) => sql`INSERT INTO notes VALUES (${id}, 'x')`.execute(database.db);
const count = async () =>
  (await sql<{ n: number }>`SELECT count(*) AS n FROM notes`.execute(opened.connection.kysely)).rows[0]?.n;

test('[R4] a query inside a transaction is part of it: an error takes all of it back', async () => {
  await expect(
    database.transaction(async () => {
      await insert(1);
      await insert(2);
      throw new Error('on purpose');
    }),
  ).rejects.toThrow('on purpose');
  expect(await count()).toBe(0);
});

test('[R4] a second transaction inside the first is refused', async () => {
  await expect(database.transaction(() => database.transaction(() => insert(1)))).rejects.toThrow('one per request');
});

test('[R4] a query after the end of its transaction is refused', async () => {
  let late: Promise<unknown> = Promise.resolve();
  await database.transaction(async () => {
    late = new Promise((resolve) => setTimeout(resolve, 20)).then(() => insert(1));
    late.catch(() => undefined);
  });
  await expect(late).rejects.toThrow('an await is missing');
  expect(await count()).toBe(0);
});

test('[R4] what needs a transaction is refused outside of one', () => {
  expect(() => database.requireTransaction()).toThrow('R4');
});

test.each(['40P01', '40001'])('[R4] %s runs the whole function again, at most three times', async (code) => {
  let runs = 0;
  const failing = (times: number) => async () => {
    await insert(runs);
    if (runs++ < times) throw new SqlError('conflict', { code });
  };
  await database.transaction(failing(3));
  expect(runs).toBe(4);
  expect(await count()).toBe(1);
  runs = 100;
  await expect(database.transaction(failing(200))).rejects.toMatchObject({ code });
  expect(runs).toBe(104);
});

test('[R4] other errors are not tried again', async () => {
  let runs = 0;
  await expect(
    database.transaction(async () => {
      runs++;
      await insert(1);
      await insert(1);
    }),
  ).rejects.toMatchObject({ code: '23505', constraint: 'notes_pkey' });
  expect(runs).toBe(1);
});

test('[R4] what waits for the commit does not run when there is none', async () => {
  const ran: string[] = [];
  const work = (fails: boolean) => async () => {
    database.requireTransaction().beforeCommit.push(async () => {
      ran.push('before');
      if (fails) throw new Error('on purpose');
    });
    database.requireTransaction().afterCommit.push(() => void ran.push(`after, inside: ${database.isInTransaction()}`));
  };
  await database.transaction(work(true)).catch(() => undefined);
  expect(ran).toEqual(['before']);
  await database.transaction(work(false));
  expect(ran).toEqual(['before', 'before', 'after, inside: false']);
});

test('both engines give the same values', async () => {
  const { rows } = await sql`
    SELECT 9007199254740991::bigint AS big, count(*) AS count, ARRAY[1, 2]::bigint[] AS bigs, 1.5::numeric AS exact,
      '\\xdead'::bytea AS bytes, '{"a":[1]}'::jsonb AS json, true AS yes, NULL::text AS nothing,
      '2026-01-02T03:04:05.678Z'::timestamptz AS instant, '2026-01-02'::date AS day, '2026-01-02 03:04'::timestamp AS local,
      '6b8ab2b0-6f9a-4a4e-8a3e-1c1c1c1c1c1c'::uuid AS id, ARRAY['a', NULL, 'b"c,{}']::text[] AS texts
    FROM notes`.execute(database.db);
  expect(rows).toEqual([
    {
      big: Number.MAX_SAFE_INTEGER,
      count: 0,
      bigs: [1, 2],
      exact: '1.5',
      bytes: Buffer.from('dead', 'hex'),
      json: { a: [1] },
      yes: true,
      nothing: null,
      instant: new Date('2026-01-02T03:04:05.678Z'),
      day: '2026-01-02',
      local: '2026-01-02 03:04:00',
      id: '6b8ab2b0-6f9a-4a4e-8a3e-1c1c1c1c1c1c',
      texts: ['a', null, 'b"c,{}'],
    },
  ]);
});

test('both engines take the same parameters', async () => {
  const texts = ['a', null, 'b"c,{}', ''];
  const { rows } = await sql`
    SELECT ${texts}::text[] AS texts, ${[1, 2]}::int[] AS ints, ${new Date(0)}::timestamptz AS instant,
      ${Buffer.from('ab')}::bytea AS bytes, ${5}::bigint AS big, ${null}::text AS nothing`.execute(database.db);
  expect(rows).toEqual([
    { texts, ints: [1, 2], instant: new Date(0), bytes: Buffer.from('ab'), big: 5, nothing: null },
  ]);
});
