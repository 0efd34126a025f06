import { sql } from 'kysely';
import { Database } from '../../../backend/src/database/database.js';
import type { World } from './world.js';

/** In an order in which they can be filled again. */
const TABLES = [
  'instance',
  'users',
  'sessions',
  'communities',
  'community_members',
  'community_emoji',
  'invites',
  'channels',
  'dm_members',
  'former_rooms',
  'friendships',
  'blocks',
  'messages',
  'message_reactions',
  'poll_votes',
  'scheduled_messages',
  'drafts',
  'attachments',
  'pictures',
  'link_previews',
  'message_link_previews',
  'message_mentions',
  'read_positions',
  'notification_settings',
  'quiet_times',
  'thread_follows',
  'push_keys',
  'push_subscriptions',
  'rooms',
  'event_stream',
  'leases',
  'jobs',
  'notifications',
];

/** Tables whose rows the database numbers. */
const NUMBERED = [
  ['rooms', 'id'],
  ['jobs', 'id'],
  ['notifications', 'position'],
] as const;

/** What a backup holds, and what was stored when it was made. */
export interface Backup {
  readonly stored: ReadonlySet<string>;
}

/**
 * Copies the whole database, as it is in one moment: in a transaction that takes its turn among those of the server.
 * What is acknowledged while it waits or copies may be in it or not.
 */
export async function makeBackup(world: World): Promise<void> {
  const stored = new Set(world.stored);
  const database = world.server.part(Database);
  await database.transaction(async () => {
    const run = (statement: string) => sql.raw(statement).execute(database.db);
    await run('DROP SCHEMA IF EXISTS backup CASCADE');
    await run('CREATE SCHEMA backup');
    for (const table of TABLES) await run(`CREATE TABLE backup.${table} AS SELECT * FROM public.${table}`);
  });
  world.backup = { stored };
}

/** Puts the database back to that moment. The numbers of rooms are given anew from there, as a real backup does. */
export async function putBackupBack(world: World): Promise<void> {
  const { database } = world.parts;
  // Of the process that was just killed: PostgreSQL ends the transaction of a connection that is gone.
  await database.run('ROLLBACK');
  await database.run(`TRUNCATE ${TABLES.join(', ')} RESTART IDENTITY CASCADE`);
  for (const table of TABLES) {
    // What the database makes of other columns it makes again.
    const [columns] = await database.run<{ names: string }>(`
      SELECT string_agg(quote_ident(column_name), ', ') AS names FROM information_schema.columns
      WHERE table_schema = 'public' AND table_name = '${table}' AND is_generated = 'NEVER'`);
    const names = columns?.names;
    await database.run(
      `INSERT INTO public.${table} (${names}) OVERRIDING SYSTEM VALUE SELECT ${names} FROM backup.${table}`,
    );
  }
  for (const [table, column] of NUMBERED)
    await database.run(`SELECT setval(pg_get_serial_sequence('${table}', '${column}'),
      (SELECT coalesce(max(${column}), 0) + 1 FROM ${table}), false)`);
  world.stored = new Set(world.backup?.stored);
  world.isRestored = true;
}
