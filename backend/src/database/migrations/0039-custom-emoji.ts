import { sql, type Kysely } from 'kysely';

/** Emoji that communities made. Each has the id of its picture. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  `CREATE TABLE community_emoji (
    id uuid PRIMARY KEY,
    community_id uuid NOT NULL REFERENCES communities ON DELETE CASCADE,
    name text NOT NULL CHECK (name ~ '^[a-z0-9_]{2,32}$'),
    UNIQUE (community_id, name)
  )`,
];
