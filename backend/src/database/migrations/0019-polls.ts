import { sql, type Kysely } from 'kysely';

/** Messages that ask something. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  `ALTER TABLE messages ADD COLUMN poll jsonb`,
  `CREATE TABLE poll_votes (
    message_id uuid NOT NULL REFERENCES messages (id) ON DELETE CASCADE,
    option smallint NOT NULL CHECK (option >= 0),
    user_id uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    position bigint NOT NULL,
    PRIMARY KEY (message_id, option, user_id)
  )`,
];
