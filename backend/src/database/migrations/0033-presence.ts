import { sql, type Kysely } from 'kysely';

/** How people choose to be seen, and a room for each in which they hear of those they talk to. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  `ALTER TABLE users ADD COLUMN presence text NOT NULL DEFAULT 'online'
    CHECK (presence IN ('online', 'idle', 'dnd', 'invisible'))`,
  `INSERT INTO rooms (name) SELECT 'presence:' || id FROM users`,
];
