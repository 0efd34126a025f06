import { Injectable } from '@nestjs/common';
import { limits, type MemberRole, type Unread } from '@kraken/shared';
import type { AsOf } from '@kraken/socket-hub/protocol';
import { sql, type RawBuilder } from 'kysely';
import { Database } from '../database/database.js';
import { heldReader } from '../database/held-reader.js';

/** How far a person has read a channel. */
export interface ReadPosition {
  readonly userId: string;
  readonly channelId: string;
  readonly position: number;
}

@Injectable()
export class ReadReceiptsRepository {
  constructor(private readonly database: Database) {}

  /** Whoever joins has read everything there is (R22): one statement for all channels. @returns where they stand. */
  async startAtHeads(communityId: string, userId: string): Promise<ReadPosition[]> {
    const { rows } = await sql<ReadPosition>`
      INSERT INTO read_positions (user_id, channel_id, position)
      SELECT ${userId}::uuid, channels.id, rooms.head
      FROM channels JOIN rooms ON rooms.name = channels.room
      WHERE channels.community_id = ${communityId}
      ON CONFLICT (user_id, channel_id) DO UPDATE SET position = excluded.position
      RETURNING user_id AS "userId", channel_id AS "channelId", position`.execute(this.database.db);
    return rows;
  }

  /** The same for whoever comes into one channel. */
  async startAtHead(channelId: string, userId: string): Promise<ReadPosition[]> {
    const { rows } = await sql<ReadPosition>`
      INSERT INTO read_positions (user_id, channel_id, position)
      SELECT ${userId}::uuid, channels.id, rooms.head
      FROM channels JOIN rooms ON rooms.name = channels.room
      WHERE channels.id = ${channelId}
      ON CONFLICT (user_id, channel_id) DO UPDATE SET position = excluded.position
      RETURNING user_id AS "userId", channel_id AS "channelId", position`.execute(this.database.db);
    return rows;
  }

  /**
   * Sets how far the asker has read a channel, forward or back, with the head of their own room held.
   * @returns where they stand now, whether that is another place, and one further back; undefined for whoever may not read the channel.
   */
  async set({
    userId,
    channelId,
    position,
  }: ReadPosition): Promise<{ position: number; hasMoved: boolean; isBack: boolean } | undefined> {
    const { rows } = await sql<{ position: number; hasMoved: boolean; isBack: boolean }>`
      WITH ${heldReader(channelId, userId)},
      wanted AS (
        SELECT asker.user_id, asker.channel_id, least(${position}::bigint, rooms.head) AS position
        FROM asker JOIN channels ON channels.id = asker.channel_id JOIN rooms ON rooms.name = channels.room
      ),
      stored AS (
        INSERT INTO read_positions (user_id, channel_id, position) SELECT user_id, channel_id, position FROM wanted
        ON CONFLICT (user_id, channel_id) DO UPDATE SET position = excluded.position
          WHERE read_positions.position <> excluded.position
        RETURNING position
      )
      -- What the table held when the statement began: with the head of the own room held, nobody else moves it.
      SELECT position, EXISTS (SELECT FROM stored) AS "hasMoved", EXISTS (
        SELECT FROM read_positions AS before
        WHERE before.user_id = wanted.user_id AND before.channel_id = wanted.channel_id AND before.position > wanted.position
      ) AS "isBack"
      FROM wanted`.execute(this.database.db);
    return rows[0];
  }

  /** @returns the ends of those of the channels that the person may read. */
  async findEnds(userId: string, channelIds: readonly string[]): Promise<ReadPosition[]> {
    const { rows } = await sql<ReadPosition>`
      SELECT reader.user_id AS "userId", channels.id AS "channelId", rooms.head AS position
      FROM channels
      JOIN channel_readers AS reader ON reader.channel_id = channels.id
      JOIN rooms ON rooms.name = channels.room
      WHERE channels.id = ANY(${channelIds}::uuid[])
        AND reader.channel_id = ANY(${channelIds}::uuid[]) AND reader.user_id = ${userId}`.execute(this.database.db);
    return rows;
  }

  async insertAll(positions: readonly ReadPosition[]): Promise<void> {
    const values = positions.map(({ userId, channelId, position }) => ({
      user_id: userId,
      channel_id: channelId,
      position,
    }));
    if (values.length > 0) await this.database.db.insertInto('read_positions').values(values).execute();
  }

  /**
   * Holds the heads of the users' own rooms, and of those who may be shown their positions in direct messages, before
   * the positions are touched. Sending takes them in that order too
   * (head, then position): the other way round the two would wait for each other.
   */
  async holdOwnRooms(userIds: readonly string[], channelIds: readonly string[]): Promise<void> {
    await sql`
      SELECT 1 FROM rooms WHERE name = ANY(${userIds.map((id) => `user:${id}`)}::text[])
        OR name IN (SELECT 'user:' || user_id FROM dm_members WHERE channel_id = ANY(${channelIds}::uuid[]))
      ORDER BY id FOR NO KEY UPDATE`.execute(this.database.db);
  }

  /**
   * Moves positions forward, never back, and only in channels that the user may read, up to what is there: one
   * statement for all users.
   * @returns those that moved.
   */
  async advance(asked: readonly ReadPosition[]): Promise<(ReadPosition & { isDm: boolean })[]> {
    if (asked.length === 0) return [];
    const { rows } = await sql<ReadPosition & { isDm: boolean }>`
      WITH asked AS (
        SELECT * FROM unnest(
          ${asked.map(({ userId }) => userId)}::uuid[], ${asked.map(({ channelId }) => channelId)}::uuid[],
          ${asked.map(({ position }) => position)}::bigint[]
        ) AS asked(user_id, channel_id, position)
      ),
      in_communities AS MATERIALIZED (
        SELECT asked.* FROM asked
        JOIN channels ON channels.id = asked.channel_id
        JOIN community_members AS member
          ON member.community_id = channels.community_id AND member.user_id = asked.user_id
        JOIN rooms ON rooms.name = channels.room AND rooms.head >= asked.position
        ORDER BY asked.user_id, asked.channel_id
        FOR KEY SHARE OF member, channels
      ),
      in_dms AS MATERIALIZED (
        SELECT asked.* FROM asked
        JOIN dm_members AS member ON member.channel_id = asked.channel_id AND member.user_id = asked.user_id
        JOIN channels ON channels.id = member.channel_id
        JOIN rooms ON rooms.name = channels.room AND rooms.head >= asked.position
        ORDER BY asked.user_id, asked.channel_id
        FOR KEY SHARE OF member, channels
      )
      INSERT INTO read_positions (user_id, channel_id, position)
      SELECT user_id, channel_id, position FROM in_communities
      UNION ALL
      SELECT user_id, channel_id, position FROM in_dms
      ON CONFLICT (user_id, channel_id) DO UPDATE SET position = excluded.position
        WHERE read_positions.position < excluded.position
      RETURNING user_id AS "userId", channel_id AS "channelId", position,
        EXISTS (SELECT FROM in_dms WHERE in_dms.channel_id = read_positions.channel_id) AS "isDm"`.execute(
      this.database.db,
    );
    return rows;
  }

  /** Unread positions and heads of the channels the asker may read: one statement for all of them (R6, R22). */
  async findUnread(userId: string, channelIds: readonly string[]): Promise<{ asOf: AsOf; unread: Unread }[]> {
    const { rows } = await sql<UnreadRow>`
      SELECT channels.id AS channel_id, rooms.id AS room, rooms.head, own.id AS own_room, own.head AS own_head,
        coalesce(read_positions.position, 0) AS position, unread.positions, member.role, meant.positions AS mentions,
        read_positions.sent_at
      FROM channels
      JOIN channel_readers AS member ON member.channel_id = channels.id
      JOIN rooms ON rooms.name = channels.room
      JOIN rooms AS own ON own.name = 'user:' || ${userId}::text
      LEFT JOIN read_positions ON read_positions.channel_id = channels.id AND read_positions.user_id = member.user_id
      CROSS JOIN LATERAL (
        SELECT coalesce(json_agg(place.position ORDER BY place.position), '[]'::json) AS positions
        FROM (
          SELECT messages.position FROM messages
          WHERE messages.channel_id = channels.id AND messages.thread_id IS NULL AND messages.deleted_at IS NULL
            AND messages.position > coalesce(read_positions.position, 0) AND messages.author_id <> member.user_id
          ORDER BY messages.position LIMIT ${limits.unreadPositions + 1}
        ) AS place
      ) AS unread
      CROSS JOIN LATERAL (${mentionsAfter(sql`coalesce(read_positions.position, 0)`)}) AS meant
      WHERE channels.id = ANY(${channelIds}::uuid[])
        AND member.channel_id = ANY(${channelIds}::uuid[]) AND member.user_id = ${userId}`.execute(this.database.db);
    return rows.map((row) => ({
      asOf: { [row.room]: row.head, [row.own_room]: row.own_head },
      unread: {
        channelId: row.channel_id,
        userId,
        position: row.position,
        unread: row.positions.slice(0, limits.unreadPositions),
        isTruncated: row.positions.length > limits.unreadPositions,
        role: row.role,
        mentions: row.mentions.slice(0, limits.unreadPositions),
        hasMoreMentions: row.mentions.length > limits.unreadPositions,
        lastSentAt: row.sent_at?.toISOString() ?? null,
      },
    }));
  }
}

/** @returns where the member is mentioned by name, or with a group they belong to, in a channel's history. */
const mentionsAfter = (position: RawBuilder<unknown>) => sql`
  SELECT coalesce(json_agg(place.position ORDER BY place.position), '[]'::json) AS positions
  FROM (
    SELECT named.position FROM message_mentions AS named
    WHERE named.user_id = member.user_id AND named.channel_id = channels.id AND named.position > ${position}
    UNION
    SELECT called.position FROM messages AS called
    WHERE called.channel_id = channels.id AND called.thread_id IS NULL AND called.deleted_at IS NULL
      AND jsonb_array_length(called.mentions -> 'groups') > 0 AND called.author_id <> member.user_id
      AND called.mentions -> 'groups' ?| ARRAY['everyone', 'here', member.role] AND called.position > ${position}
    ORDER BY position LIMIT ${limits.unreadPositions + 1}
  ) AS place`;

interface UnreadRow {
  readonly channel_id: string;
  readonly room: number;
  readonly head: number;
  readonly own_room: number;
  readonly own_head: number;
  readonly position: number;
  readonly positions: readonly number[];
  readonly role: MemberRole;
  readonly mentions: readonly number[];
  readonly sent_at: Date | null;
}
