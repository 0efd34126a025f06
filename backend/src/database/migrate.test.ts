import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { createLog } from '../platform/log.js';
import { ExitCode } from '../platform/start-error.js';
import { openTestDatabase } from '../testing/open-test-database.js';
import { migrate } from './migrate.js';

test('a database is brought to this version once, and one that a newer Kraken wrote is left alone', async () => {
  const opened = await openTestDatabase({ log: createLog('silent') });
  const { kysely } = opened.connection;
  await migrate(kysely);
  const { rows } = await sql<{ name: string }>`SELECT name FROM kysely_migration`.execute(kysely);
  expect(rows.map(({ name }) => name)).toEqual([
    '0001-foundation',
    '0002-direct-messages',
    '0004-relations',
    '0005-reactions',
    '0006-pins-and-replies',
    '0009-search',
    '0010-threads',
    '0011-search-in-channels',
  ]);
  await sql`INSERT INTO kysely_migration VALUES ('9999-tomorrow', now()::text)`.execute(kysely);
  await expect(migrate(kysely)).rejects.toMatchObject({
    exitCode: ExitCode.noDatabase,
    message: expect.stringContaining('written by a newer Kraken (9999-tomorrow)'),
  });
  await opened.close();
});
