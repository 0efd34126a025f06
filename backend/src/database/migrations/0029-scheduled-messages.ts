import { sql, type Kysely } from 'kysely';

/** What people want to say later. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  // A place may be gone when it is due: its author finds the text all the same.
  `CREATE TABLE scheduled_messages (
    id uuid PRIMARY KEY,
    author_id uuid NOT NULL REFERENCES users ON DELETE CASCADE,
    channel_id uuid NOT NULL,
    thread_id uuid,
    reply_to_id uuid,
    content text NOT NULL,
    send_at timestamptz NOT NULL,
    refusal text
  )`,
  `CREATE INDEX scheduled_messages_of_author ON scheduled_messages (author_id, send_at)`,
];
