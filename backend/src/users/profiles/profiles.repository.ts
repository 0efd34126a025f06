import { Injectable } from '@nestjs/common';
import type { RoomNameOf, Status, User } from '@kraken/shared';
import type { AsOf } from '@kraken/socket-hub/protocol';
import { sql } from 'kysely';
import { Database } from '../../database/database.js';

/** What somebody tells of themselves, whole. */
export type Profile = Omit<User, 'id' | 'name'>;
export interface VisibleUser {
  readonly user: User;
  readonly asOf: AsOf;
}

/** So many rooms shared with somebody are named: each change of them is told in all of these, so one would do. */
const SHARED_ROOMS = 7;

@Injectable()
export class ProfilesRepository {
  constructor(private readonly database: Database) {}

  /** Held for a change. */
  async hold(userId: string): Promise<Profile | undefined> {
    const { rows } = await sql<ProfileColumns>`
      SELECT display_name, pronouns, bio, status_emoji, status_text, status_until, avatar_id, banner_id
      FROM users WHERE id = ${userId} FOR NO KEY UPDATE`.execute(this.database.db);
    return rows[0] && profileOf(rows[0]);
  }

  async update(userId: string, { displayName, pronouns, bio, status, avatarId, bannerId }: Profile): Promise<void> {
    await this.database.db
      .updateTable('users')
      .set({
        display_name: displayName,
        pronouns,
        bio,
        status_emoji: status?.emoji ?? null,
        status_text: status?.text ?? '',
        status_until: status?.until ? new Date(status.until) : null,
        avatar_id: avatarId,
        banner_id: bannerId,
      })
      .where('id', '=', userId)
      .execute();
  }

  /** The rooms of everybody who may see the person: where they are or were, and the own ones of who stands to them somehow. */
  async findAudience(userId: string): Promise<RoomNameOf<'community' | 'dm' | 'user'>[]> {
    const { rows } = await sql<{ name: RoomNameOf<'community' | 'dm' | 'user'> }>`
      SELECT rooms.name FROM rooms WHERE rooms.gone_at IS NULL AND rooms.name IN (
        SELECT 'user:' || ${userId}::text
        UNION ALL SELECT 'community:' || community_id FROM community_members WHERE user_id = ${userId}
        UNION ALL SELECT 'dm:' || channel_id FROM dm_members WHERE user_id = ${userId}
        UNION ALL SELECT room FROM former_rooms WHERE user_id = ${userId}
        UNION ALL SELECT 'user:' || low_id FROM friendships WHERE high_id = ${userId}
        UNION ALL SELECT 'user:' || high_id FROM friendships WHERE low_id = ${userId}
        UNION ALL SELECT 'user:' || blocker_id FROM blocks WHERE blocked_id = ${userId}
      )`.execute(this.database.db);
    return rows.map(({ name }) => name);
  }

  /**
   * Those of the asked people whom the asker may see: who is or was in a community or a direct message of the asker,
   * shares a friendship, or is blocked. Each with the heads of rooms in which both are heard of, and of the asker's
   * own: one statement (R6).
   */
  async findVisible(askerId: string, ids: readonly string[]): Promise<VisibleUser[]> {
    const { rows } = await sql<VisibleRow>`
      WITH mine AS MATERIALIZED (
        SELECT 'community:' || community_id AS room FROM community_members WHERE user_id = ${askerId}
        UNION ALL SELECT 'dm:' || channel_id FROM dm_members WHERE user_id = ${askerId}
      )
      SELECT users.id, users.name, users.display_name, users.pronouns, users.bio, users.status_emoji,
        users.status_text, users.status_until, users.avatar_id, users.banner_id, own.id AS own_room, own.head AS own_head, shared.heads
      FROM users
      JOIN rooms AS own ON own.name = 'user:' || ${askerId}::text
      LEFT JOIN LATERAL (
        SELECT json_object_agg(room.id, room.head) AS heads FROM (
          SELECT rooms.id, rooms.head FROM rooms
          WHERE rooms.gone_at IS NULL AND rooms.name IN (
            SELECT mine.room FROM mine WHERE mine.room IN (
              SELECT 'community:' || community_id FROM community_members WHERE user_id = users.id
              UNION ALL SELECT 'dm:' || channel_id FROM dm_members WHERE user_id = users.id
              UNION ALL SELECT room FROM former_rooms WHERE user_id = users.id
            )
          )
          ORDER BY rooms.id LIMIT ${SHARED_ROOMS}
        ) AS room
      ) AS shared ON true
      WHERE users.id = ANY(${ids}::uuid[])
        AND (users.id = ${askerId} OR shared.heads IS NOT NULL OR ${standsTo(askerId)})`.execute(this.database.db);
    return rows.map((row) => ({
      user: { id: row.id, name: row.name, ...profileOf(row) },
      asOf: { ...row.heads, [row.own_room]: row.own_head },
    }));
  }
}

interface ProfileColumns {
  readonly display_name: string;
  readonly pronouns: string;
  readonly bio: string;
  readonly status_emoji: string | null;
  readonly status_text: string;
  readonly status_until: Date | null;
  readonly avatar_id: string | null;
  readonly banner_id: string | null;
}
interface VisibleRow extends ProfileColumns {
  readonly id: string;
  readonly name: string;
  readonly own_room: number;
  readonly own_head: number;
  /** Null where they share no room. */
  readonly heads: Readonly<Record<string, number>> | null;
}

/** Of `users`: beyond those with whom the asker shares a room. */
function standsTo(askerId: string) {
  return sql`
    EXISTS (
      SELECT 1 FROM friendships
      WHERE low_id = least(users.id, ${askerId}::uuid) AND high_id = greatest(users.id, ${askerId}::uuid)
    )
    OR EXISTS (SELECT 1 FROM blocks WHERE blocker_id = ${askerId} AND blocked_id = users.id)`;
}

function profileOf(row: ProfileColumns): Profile {
  const { display_name: displayName, pronouns, bio, avatar_id: avatarId, banner_id: bannerId } = row;
  return { displayName, pronouns, bio, status: statusOf(row), avatarId, bannerId };
}

function statusOf({ status_emoji: emoji, status_text: text, status_until: until }: ProfileColumns): Status | null {
  return emoji === null && text === '' ? null : { emoji, text, until: until?.toISOString() ?? null };
}
