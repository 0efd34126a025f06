import { sql, type Kysely } from 'kysely';

/** Whom messages mention, and what people are notified of. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  // Whom the message mentions, as everybody is told: { userIds, groups }.
  `ALTER TABLE messages ADD COLUMN mentions jsonb`,
  // Everybody at once is one mark on the message; a row for each of them would make it cost what the place is large.
  `CREATE INDEX messages_to_groups ON messages (channel_id, position)
    WHERE jsonb_array_length(mentions -> 'groups') > 0 AND thread_id IS NULL AND deleted_at IS NULL`,
  // People by name, in the history of a channel.
  `CREATE TABLE message_mentions (
    message_id uuid NOT NULL REFERENCES messages ON DELETE CASCADE,
    user_id uuid NOT NULL REFERENCES users ON DELETE CASCADE,
    channel_id uuid NOT NULL,
    position bigint NOT NULL,
    PRIMARY KEY (user_id, channel_id, position)
  )`,
  `CREATE INDEX message_mentions_of_message ON message_mentions (message_id)`,
  // No references to channels and messages: rows leave by a job that tells of it.
  `CREATE TABLE notifications (
    position bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
    user_id uuid NOT NULL REFERENCES users ON DELETE CASCADE,
    kind text NOT NULL,
    actor_id uuid NOT NULL REFERENCES users ON DELETE CASCADE,
    community_id uuid,
    channel_id uuid,
    message_id uuid,
    message_position bigint,
    thread_id uuid,
    created_at timestamptz NOT NULL DEFAULT now(),
    read_at timestamptz,
    CHECK ((message_id IS NULL) = (channel_id IS NULL))
  )`,
  `CREATE UNIQUE INDEX notifications_once ON notifications (user_id, message_id) WHERE message_id IS NOT NULL`,
  `CREATE UNIQUE INDEX notifications_of_people ON notifications (user_id, actor_id, kind) WHERE message_id IS NULL`,
  `CREATE INDEX notifications_of_user ON notifications (user_id, position)`,
  `CREATE INDEX notifications_unread ON notifications (user_id, position) WHERE read_at IS NULL`,
  `CREATE INDEX notifications_of_channel ON notifications (channel_id, user_id)`,
  `CREATE INDEX notifications_of_message ON notifications (message_id)`,
];
