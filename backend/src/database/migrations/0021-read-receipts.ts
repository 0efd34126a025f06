import { sql, type Kysely } from 'kysely';

/** Who lets others see how far they have read a direct message, and how far those have seen it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  // Nobody is asked by being given it: one agrees oneself.
  `ALTER TABLE users ADD COLUMN shares_reading boolean NOT NULL DEFAULT false`,
  `ALTER TABLE read_positions ADD COLUMN shown_position bigint`,
];
