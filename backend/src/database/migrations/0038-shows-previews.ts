import { sql, type Kysely } from 'kysely';

/** Whether somebody wants to see what stands behind links. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`ALTER TABLE users ADD COLUMN shows_previews boolean NOT NULL DEFAULT true`.execute(db);
}
