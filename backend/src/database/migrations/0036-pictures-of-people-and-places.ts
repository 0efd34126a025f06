import { sql, type Kysely } from 'kysely';

/** Which pictures people, communities and groups have. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  `ALTER TABLE users ADD COLUMN avatar_id uuid, ADD COLUMN banner_id uuid`,
  `ALTER TABLE communities ADD COLUMN icon_id uuid, ADD COLUMN banner_id uuid`,
  // Of a group.
  `ALTER TABLE channels ADD COLUMN icon_id uuid`,
];
