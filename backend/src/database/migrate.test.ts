import { readdirSync } from 'node:fs';
import { join } from 'node:path';
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
  const written = readdirSync(join(import.meta.dirname, 'migrations')).map((file) => file.replace('.ts', ''));
  expect(written).toContain('0001-foundation');
  expect(rows.map(({ name }) => name).toSorted()).toEqual(written.toSorted());
  await sql`INSERT INTO kysely_migration VALUES ('9999-tomorrow', now()::text)`.execute(kysely);
  await expect(migrate(kysely)).rejects.toMatchObject({
    exitCode: ExitCode.noDatabase,
    message: expect.stringContaining('written by a newer Kraken (9999-tomorrow)'),
  });
  await opened.close();
});
