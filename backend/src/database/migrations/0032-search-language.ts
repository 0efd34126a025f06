import { sql, type Kysely } from 'kysely';

/** The words of messages in the language of their community, beside the words as they are written. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  `ALTER TABLE communities ADD COLUMN search_language text NOT NULL DEFAULT 'simple'`,
  // That of its community when it was written, or when a change of that got here.
  `ALTER TABLE messages ADD COLUMN language text NOT NULL DEFAULT 'simple'`,
  // A configuration that PostgreSQL brings along does not change, so this is as good as immutable: the cast alone is not
  // called so, for it looks the name up.
  `CREATE FUNCTION search_stems(language text, folded text) RETURNS tsvector LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    SELECT strip(to_tsvector(('pg_catalog.' || language)::regconfig, folded))
  $$`,
  `ALTER TABLE messages DROP COLUMN words`,
  // What is written comes first: its places tell phrases.
  `ALTER TABLE messages ADD COLUMN words tsvector NOT NULL GENERATED ALWAYS AS (
    to_tsvector('pg_catalog.simple', search_fold(content)) || array_to_tsvector(ARRAY['channel ' || channel_id::text])
    || CASE WHEN language = 'simple' THEN ''::tsvector ELSE search_stems(language, search_fold(content)) END
  ) STORED`,
  `CREATE INDEX messages_by_words ON messages USING gin (words) WITH (gin_pending_list_limit = 512)`,
];
