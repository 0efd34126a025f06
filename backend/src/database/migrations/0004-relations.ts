import { sql, type Kysely } from 'kysely';

/** Who is whose friend, and who has blocked whom. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  // One row for two people: their ids in order, so that two who ask each other at once meet in it.
  `CREATE TABLE friendships (
    low_id uuid NOT NULL REFERENCES users ON DELETE CASCADE,
    high_id uuid NOT NULL REFERENCES users ON DELETE CASCADE,
    asked_by uuid NOT NULL REFERENCES users ON DELETE CASCADE,
    created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    accepted_at timestamptz,
    PRIMARY KEY (low_id, high_id),
    CHECK (low_id < high_id),
    CHECK (asked_by IN (low_id, high_id))
  )`,
  `CREATE INDEX friendships_of_high ON friendships (high_id)`,
  `CREATE TABLE blocks (
    blocker_id uuid NOT NULL REFERENCES users ON DELETE CASCADE,
    blocked_id uuid NOT NULL REFERENCES users ON DELETE CASCADE,
    created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (blocker_id, blocked_id),
    CHECK (blocker_id <> blocked_id)
  )`,
  `CREATE INDEX blocks_of_blocked ON blocks (blocked_id)`,
  // Of a direct message between two: one of them has blocked the other. It stands in the row that a send holds, so that
  // a send that waited for a block sees it (R19).
  `ALTER TABLE channels ADD COLUMN is_blocked boolean NOT NULL DEFAULT false`,
];
