import type { World } from './world.js';

/** In an order in which they can be filled again. */
const TABLES = [
  'instance',
  'users',
  'sessions',
  'communities',
  'community_members',
  'invites',
  'channels',
  'dm_members',
  'friendships',
  'blocks',
  'messages',
  'message_reactions',
  'read_positions',
  'rooms',
  'event_stream',
  'leases',
];

/** What a backup holds, and what was stored when it was made. */
export interface Backup {
  readonly stored: ReadonlySet<string>;
}

/** Copies the whole database, as it is in one moment. */
export async function makeBackup(world: World): Promise<void> {
  const { database } = world.parts;
  await database.run('DROP SCHEMA IF EXISTS backup CASCADE');
  await database.run('CREATE SCHEMA backup');
  for (const table of TABLES) await database.run(`CREATE TABLE backup.${table} AS SELECT * FROM public.${table}`);
  world.backup = { stored: new Set(world.stored) };
}

/** Puts the database back to that moment. The numbers of rooms are given anew from there, as a real backup does. */
export async function putBackupBack(world: World): Promise<void> {
  const { database } = world.parts;
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
  await database.run(`SELECT setval(pg_get_serial_sequence('rooms', 'id'), (SELECT max(id) FROM rooms))`);
  world.stored = new Set(world.backup?.stored);
  world.isRestored = true;
}
