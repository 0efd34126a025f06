import { sql, type Kysely } from 'kysely';

/** Files can be sent later: until then a message that is put off holds them. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  // What is shown of them, as in messages.
  `ALTER TABLE scheduled_messages ADD COLUMN attachments jsonb NOT NULL DEFAULT '[]'`,
  `ALTER TABLE attachments ADD COLUMN scheduled_id uuid REFERENCES scheduled_messages ON DELETE SET NULL`,
  `CREATE INDEX attachments_of_scheduled ON attachments (scheduled_id) WHERE scheduled_id IS NOT NULL`,
  `ALTER TABLE attachments ADD COLUMN kept_until timestamptz`,
];
