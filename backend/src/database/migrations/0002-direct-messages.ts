import { sql, type Kysely } from 'kysely';

/** Direct messages: channels without a community, and who is in them. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  `ALTER TABLE channels ALTER COLUMN community_id DROP NOT NULL`,
  // Two people have one direct message: their ids in order, and the constraint settles who made it first.
  `ALTER TABLE channels ADD COLUMN dm_pair text UNIQUE,
    ADD CONSTRAINT dm_pair_of_dms CHECK (dm_pair IS NULL OR community_id IS NULL)`,
  // Every statement that reads a channel finds its room by this, whatever its kind.
  `ALTER TABLE channels ADD COLUMN room text NOT NULL GENERATED ALWAYS AS
    (CASE WHEN community_id IS NULL THEN 'dm:' ELSE 'channel:' END || id::text) STORED`,
  `CREATE TABLE dm_members (
    channel_id uuid NOT NULL REFERENCES channels ON DELETE CASCADE,
    user_id uuid NOT NULL REFERENCES users ON DELETE CASCADE,
    joined_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (channel_id, user_id)
  )`,
  `CREATE INDEX dms_of_user ON dm_members (user_id, joined_at)`,
  // Who may read a channel. What may be read is asked of it and of nothing else; name channel and user as constants.
  `CREATE VIEW channel_readers AS
    SELECT channels.id AS channel_id, member.user_id, member.role
    FROM channels JOIN community_members AS member ON member.community_id = channels.community_id
    UNION ALL
    SELECT channel_id, user_id, 'member' FROM dm_members`,
];
