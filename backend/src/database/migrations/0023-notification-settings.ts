import { sql, type Kysely } from 'kysely';

/** What people want to be notified of, and when they do not want to be disturbed. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  // A place may be gone: what was chosen for it says nothing then, and is overwritten by nobody.
  `CREATE TABLE notification_settings (
    user_id uuid NOT NULL REFERENCES users ON DELETE CASCADE,
    place_kind text NOT NULL CHECK (place_kind IN ('community', 'channel', 'thread')),
    place_id uuid NOT NULL,
    level text CHECK (level IN ('all', 'mentions', 'none')),
    muted_until timestamptz,
    PRIMARY KEY (user_id, place_kind, place_id)
  )`,
  `CREATE TABLE quiet_times (
    user_id uuid PRIMARY KEY REFERENCES users ON DELETE CASCADE,
    hours jsonb,
    until timestamptz
  )`,
];
