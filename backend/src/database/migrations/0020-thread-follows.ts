import { sql, type Kysely } from 'kysely';

/** Who follows which threads and how far they have read them, and the threads of a channel in the order of their last replies. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  // Whoever stopped following keeps the row: what makes others follow by itself does not bring them back.
  `CREATE TABLE thread_follows (
    user_id uuid NOT NULL REFERENCES users ON DELETE CASCADE,
    thread_id uuid NOT NULL,
    channel_id uuid NOT NULL REFERENCES channels ON DELETE CASCADE,
    is_following boolean NOT NULL,
    position bigint NOT NULL,
    PRIMARY KEY (user_id, thread_id)
  )`,
  `CREATE INDEX threads_followed ON thread_follows (user_id, channel_id) WHERE is_following`,
  `CREATE INDEX followers_of_thread ON thread_follows (thread_id) WHERE is_following`,
  `CREATE INDEX thread_follows_of_channel ON thread_follows (channel_id)`,
  // The place of the newest reply: by it the threads of a channel are listed.
  `ALTER TABLE messages ADD COLUMN last_reply_position bigint`,
  `UPDATE messages SET last_reply_position = (
    SELECT max(reply.position) FROM messages AS reply WHERE reply.thread_id = messages.id AND reply.deleted_at IS NULL
  ) WHERE reply_count > 0`,
  `CREATE INDEX threads_of_channel ON messages (channel_id, last_reply_position) WHERE reply_count > 0`,
];
