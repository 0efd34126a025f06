import { sql, type Kysely } from 'kysely';

/** What people tell of themselves. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  `ALTER TABLE users ADD COLUMN pronouns text NOT NULL DEFAULT '',
    ADD COLUMN bio text NOT NULL DEFAULT '',
    ADD COLUMN status_emoji text,
    ADD COLUMN status_text text NOT NULL DEFAULT '',
    ADD COLUMN status_until timestamptz`,
  // Rooms that somebody has left: what they wrote there is still read, so changes of them are told there.
  `CREATE TABLE former_rooms (
    user_id uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    room text NOT NULL,
    PRIMARY KEY (user_id, room)
  )`,
  `INSERT INTO former_rooms (user_id, room)
    SELECT DISTINCT messages.author_id, coalesce('community:' || channels.community_id::text, channels.room)
    FROM messages JOIN channels ON channels.id = messages.channel_id
    WHERE NOT EXISTS (
      SELECT 1 FROM channel_readers AS reader
      WHERE reader.channel_id = channels.id AND reader.user_id = messages.author_id
    )`,
];
