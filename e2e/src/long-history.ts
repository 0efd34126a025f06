import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

interface LongHistory {
  /** Of a server that is stopped. */
  readonly dataDir: string;
  readonly channelId: string;
  readonly messages: number;
}

const BACKEND = fileURLToPath(new URL('../../backend/', import.meta.url));

/**
 * Writes "Message 1." and so on, of all lengths, by the people who have read the channel, into the database where it
 * lies: through the interface that would take minutes. All of it is read, and none of their events are kept (R23).
 */
export async function writeLongHistory(history: LongHistory): Promise<void> {
  await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', SCRIPT, JSON.stringify(history)], {
    cwd: BACKEND,
  });
}

/** Run by a process of its own: the built server's modules are no part of the tests. */
const SCRIPT = `
import { sql } from 'kysely';
import { openDatabase } from './dist/database/open-database.js';
import { createLog } from './dist/platform/log.js';
const { dataDir, channelId, messages } = JSON.parse(process.argv.at(-1));
const { kysely, close } = await openDatabase({ kind: 'embedded', folder: dataDir }, { log: createLog('error') });
await sql\`
  INSERT INTO messages (id, channel_id, author_id, position, content, sent_hash, created_at)
  SELECT gen_random_uuid(), \${channelId}, (SELECT id FROM users ORDER BY id LIMIT 1), n,
    'Message ' || n || '.' || repeat(' What was seen on the way down deserves more than a line.', n % 5),
    '', now() - (\${messages}::int - n) * interval '7 minutes' FROM generate_series(1, \${messages}::int) n\`.execute(kysely);
await sql\`UPDATE rooms SET head = \${messages}, head_tag = 1, floor = \${messages}, floor_tag = 1
  WHERE name LIKE \${'%' + channelId}\`.execute(kysely);
await sql\`UPDATE read_positions SET position = \${messages} WHERE channel_id = \${channelId}\`.execute(kysely);
await close();
`;
