import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { sql, type Kysely } from 'kysely';
import { afterEach, expect, test } from 'vitest';
import { openEmbedded } from '../../../backend/src/database/embedded-database.js';
import { migrate } from '../../../backend/src/database/migrate.js';
import type { Schema } from '../../../backend/src/database/schema.js';
import { createLog } from '../../../backend/src/platform/log.js';
import { TestVisitor } from '../../../backend/src/testing/test-visitor.js';
import { KrakenServer } from '../../../e2e/src/kraken-server.js';
import { PASSWORD, PASSWORD_HASH } from '../simulation/prepared-password.js';

const TIMEOUT_MS = 5 * 60_000;
/** Before attachments, profiles, polls and everything that came after them. */
const OLDER = '0013-mentions-and-notifications';
const MESSAGES = 300;
const ANNA = '00000000-0000-7000-8000-00000000000a';
const BEN = '00000000-0000-7000-8000-00000000000b';
const HOME = '00000000-0000-7000-8000-0000000000c0';
const LOBBY = '00000000-0000-7000-8000-0000000000d0';
const DM = '00000000-0000-7000-8000-0000000000d1';
const messageId = (position: string) => `('00000000-0000-7000-8000-' || lpad(to_hex(${position}), 12, '0'))::uuid`;

const migrations = readdirSync(fileURLToPath(new URL('../../../backend/src/database/migrations', import.meta.url)));
/** The crash point stands before and after each of those that are to be done. */
const LAST = 2 * migrations.filter((file) => file.replace('.ts', '') > OLDER).length;

let server: KrakenServer | undefined;
afterEach(async () => {
  await server?.dispose();
});

/** Every row of every table, as far as it was there in the older Kraken: table → rows as text, in order. */
type Rows = Record<string, string[]>;

test(
  '[R1] data of an older Kraken whose upgrade is killed again and again is all there in the end, and goes on',
  { timeout: TIMEOUT_MS },
  async () => {
    server = await KrakenServer.prepare();
    const before = await inFolder(server.dataDir, async (db) => {
      await migrate(db, OLDER);
      for (const statement of AN_OLD_LIFE) await sql.raw(statement).execute(db);
      return readRows(db, await columnsOf(db));
    });
    expect(before['messages']).toHaveLength(MESSAGES + 1);

    // In the midst, and when all is done but for the commit.
    for (const nth of [15, LAST]) await dieInMigration(server, nth);
    await server.start();
    await expectTheirLife(server.url);
    await server.stop();
    const after = await inFolder(server.dataDir, (db) => readRows(db, columnsIn(before)));
    expect(missingIn(after, before)).toEqual([]);
    // Hostile control: one message less is noticed.
    expect(missingIn({ ...after, messages: after['messages']?.slice(1) ?? [] }, before)).toHaveLength(1);
  },
);

async function inFolder<T>(folder: string, act: (db: Kysely<Schema>) => Promise<T>): Promise<T> {
  const { kysely, close } = await openEmbedded(folder, { log: createLog('silent') });
  try {
    return await act(kysely);
  } finally {
    await close();
  }
}

async function dieInMigration(upgraded: KrakenServer, nth: number): Promise<void> {
  const before = upgraded.output.length;
  await upgraded.start({ KRAKEN_CRASH_AT: `during-migration:${nth}` }).catch(() => undefined);
  await upgraded.kill();
  expect(upgraded.output.slice(before)).toContain('crash point during-migration reached');
}

/** What each table has, but for what moves with everything that is said. */
async function columnsOf(db: Kysely<Schema>): Promise<Record<string, string[]>> {
  const { rows } = await sql<{ table: string; columns: string[] }>`
    SELECT table_name AS table, array_agg(column_name::text ORDER BY column_name) AS columns
    FROM information_schema.columns JOIN information_schema.tables USING (table_schema, table_name)
    WHERE table_schema = 'public' AND table_type = 'BASE TABLE' AND table_name NOT LIKE 'kysely%'
      AND column_name NOT IN ('head', 'head_tag', 'last_seen_at')
    GROUP BY table_name`.execute(db);
  return Object.fromEntries(rows.map(({ table, columns }) => [table, columns]));
}

async function readRows(db: Kysely<Schema>, columns: Record<string, string[]>): Promise<Rows> {
  const tables = Object.entries(columns).map(async ([table, names]) => {
    const values = sql.raw(names.map((name) => `'${name}', ${name}`).join(', '));
    const { rows } = await sql<{ row: string }>`
      SELECT jsonb_build_object(${values})::text AS row FROM ${sql.table(table)} ORDER BY 1`.execute(db);
    return [table, rows.map(({ row }) => row)] as const;
  });
  return Object.fromEntries(await Promise.all(tables));
}

const columnsIn = (rows: Rows): Record<string, string[]> =>
  Object.fromEntries(
    Object.entries(rows).flatMap(([table, [first]]) =>
      first === undefined ? [] : [[table, Object.keys(JSON.parse(first) as object)]],
    ),
  );

/** @returns the rows of before that are not there after, each with its table. */
function missingIn(after: Rows, before: Rows): string[] {
  return Object.entries(before).flatMap(([table, rows]) => {
    const there = new Set(after[table]);
    return rows.filter((row) => !there.has(row)).map((row) => `${table}: ${row}`);
  });
}

/** Anna and Ben go on as if nothing had happened. */
async function expectTheirLife(url: string): Promise<void> {
  const visitor = new TestVisitor(url);
  expect(await visitor.post('/sessions', { name: 'anna', password: PASSWORD })).toMatchObject({ status: 200 });
  const { body } = await visitor.get(`/channels/${LOBBY}/messages`);
  const { messages } = body as { messages: { content: string; position: number; replyCount: number }[] };
  expect(messages.map(({ position }) => position)).toEqual(messages.map((_, i) => MESSAGES - messages.length + 1 + i));
  expect(messages.at(-1)).toMatchObject({ content: `said ${MESSAGES}`, reactions: [{ emoji: '🦑' }] });
  expect(await visitor.get(`/channels/${DM}/messages`)).toMatchObject({ body: { messages: [{ content: 'for you' }] } });
  expect(await visitor.get('/notifications')).toMatchObject({ body: { notifications: [{ kind: 'mention' }] } });
  const path = `/channels/${LOBBY}/messages/00000000-0000-7000-8000-00000000ffff`;
  expect(await visitor.put(path, { content: 'and on it goes' })).toMatchObject({ body: { position: MESSAGES + 1 } });
}

const AN_OLD_LIFE = [
  `INSERT INTO instance (name, registration) VALUES ('Old', 'open')`,
  `INSERT INTO users (id, name, display_name, password_hash, is_instance_owner)
    VALUES ('${ANNA}', 'anna', 'Anna', '${PASSWORD_HASH}', true), ('${BEN}', 'ben', 'Ben', '${PASSWORD_HASH}', false)`,
  `INSERT INTO sessions (id, secret_hash, user_id, user_agent, expires_at)
    VALUES (gen_random_uuid(), '\\x01', '${BEN}', 'old', now() + interval '1 year')`,
  `INSERT INTO communities (id, name) VALUES ('${HOME}', 'Home')`,
  `INSERT INTO community_members (community_id, user_id, role) VALUES ('${HOME}', '${ANNA}', 'owner'), ('${HOME}', '${BEN}', 'member')`,
  `INSERT INTO invites (code, community_id, created_by, expires_at) VALUES ('old', '${HOME}', '${ANNA}', now() + interval '1 day')`,
  `INSERT INTO channels (id, community_id, name, rank) VALUES ('${LOBBY}', '${HOME}', 'lobby', 1)`,
  `INSERT INTO channels (id, name, rank, dm_pair) VALUES ('${DM}', '', 1, '${ANNA}:${BEN}')`,
  `INSERT INTO dm_members (channel_id, user_id) VALUES ('${DM}', '${ANNA}'), ('${DM}', '${BEN}')`,
  `INSERT INTO friendships (low_id, high_id, asked_by, accepted_at) VALUES ('${ANNA}', '${BEN}', '${BEN}', now())`,
  `INSERT INTO rooms (name, head, head_tag) VALUES ('community:${HOME}', 0, 0), ('channel:${LOBBY}', ${MESSAGES}, 7),
    ('dm:${DM}', 1, 7), ('user:${ANNA}', 0, 0), ('user:${BEN}', 0, 0)`,
  `INSERT INTO messages (id, channel_id, author_id, position, content, sent_hash, mentions)
    SELECT ${messageId('n')}, '${LOBBY}', CASE WHEN n % 2 = 0 THEN '${ANNA}' ELSE '${BEN}' END::uuid, n, 'said ' || n, 'x',
      '{"userIds": [], "groups": []}' FROM generate_series(1, ${MESSAGES}) AS n`,
  `INSERT INTO messages (id, channel_id, author_id, position, content, sent_hash)
    VALUES ('00000000-0000-7000-8000-00000000eeee', '${DM}', '${BEN}', 1, 'for you', 'x')`,
  `INSERT INTO event_stream (room, seq, tag, event_id, name, payload)
    SELECT rooms.id, n, 7, 'e' || n, 'COMMUNITY_UPDATED', '{"communityId":"${HOME}"}'
    FROM rooms, generate_series(1, head) AS n`,
  `INSERT INTO message_reactions (message_id, emoji, user_id, position)
    SELECT id, '🦑', '${ANNA}', 1 FROM messages WHERE content = 'said ${MESSAGES}'`,
  `INSERT INTO message_mentions (message_id, user_id, channel_id, position)
    SELECT id, '${ANNA}', channel_id, position FROM messages WHERE content = 'said 7'`,
  `INSERT INTO notifications (user_id, kind, actor_id, community_id, channel_id, message_id, message_position)
    SELECT '${ANNA}', 'mention', '${BEN}', '${HOME}', channel_id, id, position FROM messages WHERE content = 'said 7'`,
  `INSERT INTO read_positions (user_id, channel_id, position) VALUES ('${BEN}', '${LOBBY}', 5)`,
];
