import { sql, type Kysely } from 'kysely';

/** Direct messages that somebody took from their list, until something is said in them. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`ALTER TABLE dm_members ADD COLUMN closed_position bigint`.execute(db);
}
