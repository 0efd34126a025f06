import { sql, type RawBuilder } from 'kysely';

/**
 * For statements that write: the right of one person in one channel, its row held until the end of the transaction
 * (R19). A removal waits for it, and it waits for a removal.
 * @returns definitions for a WITH, the last of them `asker` (channel_id, user_id, role): one row, or none for whoever may
 * not read the channel. A lock cannot stand inside the view `channel_readers`, nor on the outer side of a join.
 */
export function heldReader(channelId: string, userId: string): RawBuilder<unknown> {
  return sql`
    held_member AS MATERIALIZED (
      SELECT channels.id AS channel_id, member.user_id, member.role
      FROM channels JOIN community_members AS member ON member.community_id = channels.community_id
      WHERE channels.id = ${channelId} AND member.user_id = ${userId}
      FOR KEY SHARE OF member
    ),
    held_dm_member AS MATERIALIZED (
      SELECT channel_id, user_id, 'member' AS role FROM dm_members
      WHERE channel_id = ${channelId} AND user_id = ${userId}
      FOR KEY SHARE
    ),
    asker AS (SELECT * FROM held_member UNION ALL SELECT * FROM held_dm_member)`;
}
