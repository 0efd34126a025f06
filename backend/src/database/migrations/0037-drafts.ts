import { sql, type Kysely } from 'kysely';

/** What people have begun to write. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  // The place is the thread, or the channel where there is none. It may be gone: the text is found all the same.
  `CREATE TABLE drafts (
    user_id uuid NOT NULL REFERENCES users ON DELETE CASCADE,
    place_id uuid NOT NULL,
    channel_id uuid NOT NULL,
    thread_id uuid,
    content text NOT NULL,
    PRIMARY KEY (user_id, place_id)
  )`,
];
