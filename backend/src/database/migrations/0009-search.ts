import { sql, type Kysely } from 'kysely';

/** The words of messages, to be searched. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const { rows } = await sql<{ name: string }>`
    SELECT collname AS name FROM pg_collation WHERE collname = 'und-x-icu'`.execute(db);
  for (const statement of statementsFor(rows.length > 0)) await sql.raw(statement).execute(db);
}

/**
 * @param hasIcu whether small letters can be made by Unicode's rules whatever the database's locale; else its own are
 * used, and in a database of locale C only letters of ASCII (with or without accents) have small ones.
 */
const statementsFor = (hasIcu: boolean): readonly string[] => [
  // Small letters without accents, as much in a text as in what is searched for. What Unicode can take apart needs no
  // extension of the database.
  `CREATE FUNCTION search_fold(content text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    SELECT lower(normalize(regexp_replace(
      normalize(content, NFKD), '[\\u0300-\\u036f]', '', 'g'), NFC)${hasIcu ? ` COLLATE "und-x-icu"` : ''})
  $$`,
  // Follows every edit and deletion in their own transaction.
  `ALTER TABLE messages ADD COLUMN words tsvector NOT NULL GENERATED ALWAYS AS
    (to_tsvector('pg_catalog.simple', search_fold(content))) STORED`,
  // What is not sorted in yet is looked through at every search: a short list costs each of them little.
  `CREATE INDEX messages_by_words ON messages USING gin (words) WITH (gin_pending_list_limit = 512)`,
  `CREATE INDEX messages_by_time ON messages (created_at) WHERE deleted_at IS NULL`,
];
