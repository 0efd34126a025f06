import { sql, type Kysely } from 'kysely';

/** The words of messages with the channel among them, so that the index knows which message of a channel has a word. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  `ALTER TABLE messages DROP COLUMN words`,
  // No text has a word with a space in it: nobody can write what stands for a channel.
  `ALTER TABLE messages ADD COLUMN words tsvector NOT NULL GENERATED ALWAYS AS (
    to_tsvector('pg_catalog.simple', search_fold(content)) || array_to_tsvector(ARRAY['channel ' || channel_id::text])
  ) STORED`,
  `CREATE INDEX messages_by_words ON messages USING gin (words) WITH (gin_pending_list_limit = 512)`,
];
