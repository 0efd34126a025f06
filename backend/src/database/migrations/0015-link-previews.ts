import { sql, type Kysely } from 'kysely';

/** What stands behind the links of messages. Pictures of pages lie in the file storage. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  // One row each time a page was read. Without what is shown: there was nothing to show, and that is remembered too.
  `CREATE TABLE link_previews (
    id uuid PRIMARY KEY,
    url text NOT NULL,
    shown jsonb,
    storage_key text UNIQUE,
    fetched_at timestamptz NOT NULL DEFAULT now(),
    discarded_at timestamptz
  )`,
  // An address may be longer than an index takes.
  `CREATE INDEX link_previews_of_url ON link_previews (md5(url), fetched_at)`,
  `CREATE INDEX link_previews_by_age ON link_previews (fetched_at)`,
  `CREATE TABLE message_link_previews (
    message_id uuid NOT NULL REFERENCES messages ON DELETE CASCADE,
    preview_id uuid NOT NULL REFERENCES link_previews,
    PRIMARY KEY (message_id, preview_id)
  )`,
  `CREATE INDEX messages_of_link_preview ON message_link_previews (preview_id)`,
  `ALTER TABLE messages ADD COLUMN previews jsonb NOT NULL DEFAULT '[]',
    ADD COLUMN hides_previews boolean NOT NULL DEFAULT false`,
];
