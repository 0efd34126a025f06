import { sql, type Kysely } from 'kysely';

/** Messages that are pinned, and messages that answer another one. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  // The seq of its MESSAGE_PINNED: the order of the pins (R1).
  `ALTER TABLE messages ADD COLUMN pin_position bigint`,
  `CREATE INDEX messages_pinned ON messages (channel_id, pin_position) WHERE pin_position IS NOT NULL`,
  // A message of the same channel, or one that was there. No reference: rows of messages stay as long as their channel,
  // and the end of a channel would look up each of them.
  `ALTER TABLE messages ADD COLUMN reply_to_id uuid`,
];
