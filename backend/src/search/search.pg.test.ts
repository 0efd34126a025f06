import { expect, test } from 'vitest';
import { openTestDatabase } from '../testing/open-test-database.js';
import { createLog } from '../platform/log.js';

// The same questions, asked of a real PostgreSQL of locale C: its own rules know no small letters but those of ASCII.
import './search.test.js';

test('this is a real PostgreSQL', async () => {
  const { connection, close } = await openTestDatabase({ log: createLog('silent') });
  expect(connection.kind).toBe('external');
  await close();
});
