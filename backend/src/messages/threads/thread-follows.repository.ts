import { Injectable } from '@nestjs/common';
import { limits, type FollowedThread, type FollowedThreads } from '@kraken/shared';
import type { AsOf } from '@kraken/socket-hub/protocol';
import { sql } from 'kysely';
import { Database } from '../../database/database.js';
import { heldReader } from '../../database/held-reader.js';

/** Whether somebody follows a thread, and how far they have read it. */
export interface ThreadFollow {
  readonly isFollowing: boolean;
  readonly position: number;
}

/** What somebody follows in a channel, and what that reflects. */
export interface FollowedRead {
  readonly channelId: string;
  readonly followed: FollowedThreads;
  readonly asOf: AsOf;
}

/** Whose thread. */
export interface FollowedPlace {
  readonly channelId: string;
  readonly threadId: string;
  readonly userId: string;
}

@Injectable()
export class ThreadFollowsRepository {
  constructor(private readonly database: Database) {}

  /** What the asker follows in those of the channels that they may read, and what is unread of it: one statement (R6, R22). */
  async findAll(channelIds: readonly string[], askerId: string): Promise<FollowedRead[]> {
    const { rows } = await sql<FollowRow>`
      SELECT channels.id AS channel_id, rooms.id AS room, rooms.head, own.id AS own_room, own.head AS own_head, followed.*
      FROM channels
      JOIN channel_readers AS asker ON asker.channel_id = channels.id AND asker.user_id = ${askerId}
      JOIN rooms ON rooms.name = channels.room
      JOIN rooms AS own ON own.name = 'user:' || ${askerId}::text
      LEFT JOIN LATERAL (
        SELECT parent.id AS thread_id, parent.position, parent.reply_count, parent.last_reply_at,
          parent.last_reply_position, follow.position AS read_position, unread.positions
        FROM thread_follows AS follow
        JOIN messages AS parent ON parent.id = follow.thread_id
        CROSS JOIN LATERAL (
          SELECT coalesce(json_agg(place.position ORDER BY place.position), '[]'::json) AS positions
          FROM (
            SELECT reply.position FROM messages AS reply
            WHERE reply.thread_id = parent.id AND reply.deleted_at IS NULL
              AND reply.position > follow.position AND reply.author_id <> ${askerId}
            ORDER BY reply.position LIMIT ${limits.unreadPositions + 1}
          ) AS place
        ) AS unread
        WHERE follow.user_id = ${askerId} AND follow.channel_id = channels.id AND follow.is_following
      ) AS followed ON true
      WHERE channels.id = ANY(${channelIds}::uuid[]) AND asker.channel_id = ANY(${channelIds}::uuid[])
      ORDER BY channels.id, followed.position`.execute(this.database.db);
    const threads = rows.map((row) => ({ channelId: row.channel_id, ofRow: threadsOf(row, askerId) }));
    const firstRows = rows.filter(({ channel_id }, i) => rows[i - 1]?.channel_id !== channel_id);
    return firstRows.map(({ channel_id: channelId, room, head, own_room, own_head }) => ({
      channelId,
      followed: {
        threads: threads.filter((row) => row.channelId === channelId).flatMap(({ ofRow }) => ofRow),
        isComplete: true,
      },
      asOf: { [room]: head, [own_room]: own_head },
    }));
  }

  /**
   * For a change, with the right to read the channel held (R19).
   * @returns undefined for whoever may not read it, and where no such message stands in its history.
   */
  async hold({ channelId, threadId, userId }: FollowedPlace): Promise<{ followedHere: number } | undefined> {
    const { rows } = await sql<{ followedHere: number }>`
      WITH ${heldReader(channelId, userId)}
      SELECT (
        SELECT count(*)::int FROM thread_follows
        WHERE user_id = ${userId} AND channel_id = ${channelId} AND is_following AND thread_id <> ${threadId}
      ) AS "followedHere"
      FROM asker JOIN messages ON messages.channel_id = asker.channel_id
      WHERE messages.id = ${threadId} AND messages.thread_id IS NULL
        AND (messages.deleted_at IS NULL OR messages.reply_count > 0)`.execute(this.database.db);
    return rows[0];
  }

  /**
   * With the head of the person's own room held: every change of what somebody follows is made under it. Whoever begins
   * to follow has read what there is.
   */
  async store({ channelId, threadId, userId }: FollowedPlace, isFollowing: boolean): Promise<ThreadFollow> {
    const { rows } = await sql<ThreadFollow>`
      INSERT INTO thread_follows AS old (user_id, thread_id, channel_id, is_following, position)
      SELECT ${userId}::uuid, ${threadId}::uuid, channels.id, ${isFollowing}::boolean, rooms.head
      FROM channels JOIN rooms ON rooms.name = channels.room WHERE channels.id = ${channelId}
      ON CONFLICT (user_id, thread_id) DO UPDATE SET is_following = excluded.is_following,
        position = CASE WHEN excluded.is_following AND NOT old.is_following THEN excluded.position ELSE old.position END
      RETURNING is_following AS "isFollowing", position`.execute(this.database.db);
    const [row] = rows;
    if (!row) throw new Error('a channel that is held has gone');
    return row;
  }
}

interface FollowRow {
  readonly channel_id: string;
  readonly room: number;
  readonly head: number;
  readonly own_room: number;
  readonly own_head: number;
  /** Null where nothing is followed; then so are the other columns. */
  readonly thread_id: string | null;
  readonly position: number;
  readonly reply_count: number;
  readonly last_reply_at: Date | null;
  readonly last_reply_position: number | null;
  readonly read_position: number;
  readonly positions: readonly number[];
}

function threadsOf(row: FollowRow, userId: string): FollowedThread[] {
  if (row.thread_id === null) return [];
  return [
    {
      threadId: row.thread_id,
      position: row.position,
      replyCount: row.reply_count,
      lastReplyAt: row.last_reply_at?.toISOString() ?? null,
      lastReplyPosition: row.last_reply_position,
      unread: {
        userId,
        position: row.read_position,
        unread: row.positions.slice(0, limits.unreadPositions),
        isTruncated: row.positions.length > limits.unreadPositions,
      },
    },
  ];
}
