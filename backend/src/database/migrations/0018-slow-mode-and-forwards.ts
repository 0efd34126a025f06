import { sql, type Kysely } from 'kysely';

/** Channels in which one waits between messages, and messages that were carried on from elsewhere. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  `ALTER TABLE channels ADD COLUMN slow_mode_seconds integer NOT NULL DEFAULT 0 CHECK (slow_mode_seconds >= 0)`,
  // Written by the statement that moves the read position with every message: no row more.
  `ALTER TABLE read_positions ADD COLUMN sent_at timestamptz`,
  // Of what was forwarded: ids alone, what they lead to is seen by whoever may see it.
  `ALTER TABLE messages ADD COLUMN forward_of uuid, ADD COLUMN forward_channel uuid, ADD COLUMN forward_author uuid,
    ADD CONSTRAINT forwards_are_whole CHECK ((forward_of IS NULL) = (forward_channel IS NULL)
      AND (forward_of IS NULL) = (forward_author IS NULL))`,
];
