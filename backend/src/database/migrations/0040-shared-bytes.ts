import { sql, type Kysely } from 'kysely';

/** A file that is carried on shares its bytes with the one that it was. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`ALTER TABLE attachments DROP CONSTRAINT attachments_storage_key_key`.execute(db);
  await sql`CREATE INDEX attachments_of_bytes ON attachments (storage_key)`.execute(db);
}
