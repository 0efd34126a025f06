import { sql, type Kysely } from 'kysely';

/** Replies that stand in the thread of a message. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  // The message replied to, of the same channel. No reference: rows of messages stay as long as their channel. A reply
  // has no thread of its own.
  `ALTER TABLE messages ADD COLUMN thread_id uuid,
    ADD COLUMN reply_count integer NOT NULL DEFAULT 0,
    ADD COLUMN last_reply_at timestamptz,
    ADD CONSTRAINT threads_are_flat CHECK (thread_id IS NULL OR reply_count = 0),
    ADD CONSTRAINT replies_are_counted CHECK (reply_count >= 0)`,
  // What stands in a channel's history: not what was deleted, unless there are replies to it.
  `DROP INDEX messages_visible`,
  `CREATE INDEX messages_in_history ON messages (channel_id, position)
    WHERE thread_id IS NULL AND (deleted_at IS NULL OR reply_count > 0)`,
  `CREATE INDEX messages_in_thread ON messages (thread_id, position) WHERE thread_id IS NOT NULL AND deleted_at IS NULL`,
];
