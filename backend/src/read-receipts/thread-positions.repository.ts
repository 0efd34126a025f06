import { Injectable } from '@nestjs/common';
import { sql } from 'kysely';
import { Database } from '../database/database.js';

/** How far a person has read a thread that they follow, or followed. */
export interface ThreadPosition {
  readonly userId: string;
  readonly channelId: string;
  readonly threadId: string;
  readonly isFollowing: boolean;
  readonly position: number;
}

export type AskedThreadPosition = Omit<ThreadPosition, 'isFollowing'>;

@Injectable()
export class ThreadPositionsRepository {
  constructor(private readonly database: Database) {}

  /**
   * Moves positions forward, never back, and only in threads that the user follows and may read, up to what is there:
   * one statement for all users, whose own rooms are held.
   * @returns those that moved.
   */
  async advance(asked: readonly AskedThreadPosition[]): Promise<ThreadPosition[]> {
    if (asked.length === 0) return [];
    const { rows } = await sql<ThreadPosition>`
      UPDATE thread_follows AS follow SET position = asked.position
      FROM unnest(
        ${asked.map(({ userId }) => userId)}::uuid[], ${asked.map(({ channelId }) => channelId)}::uuid[],
        ${asked.map(({ threadId }) => threadId)}::uuid[], ${asked.map(({ position }) => position)}::bigint[]
      ) AS asked(user_id, channel_id, thread_id, position)
      JOIN channels ON channels.id = asked.channel_id
      JOIN rooms ON rooms.name = channels.room AND rooms.head >= asked.position
      WHERE follow.user_id = asked.user_id AND follow.thread_id = asked.thread_id
        AND follow.channel_id = asked.channel_id AND follow.is_following AND follow.position < asked.position
        AND (
          EXISTS (
            SELECT FROM community_members AS member
            WHERE member.community_id = channels.community_id AND member.user_id = asked.user_id
          )
          OR EXISTS (
            SELECT FROM dm_members AS member
            WHERE member.channel_id = channels.id AND member.user_id = asked.user_id
          )
        )
      RETURNING ${returned}`.execute(this.database.db);
    return rows;
  }

  /** Whoever comes into channels follows nothing there yet, whatever they followed before they left. @returns what that was. */
  async forget(userId: string, where: { communityId: string } | { channelId: string }): Promise<ThreadPosition[]> {
    const channels =
      'channelId' in where
        ? sql`follow.channel_id = ${where.channelId}`
        : sql`follow.channel_id IN (SELECT id FROM channels WHERE community_id = ${where.communityId})`;
    const { rows } = await sql<ThreadPosition>`
      DELETE FROM thread_follows AS follow WHERE follow.user_id = ${userId} AND ${channels}
      RETURNING ${returned}`.execute(this.database.db);
    return rows.map((row) => ({ ...row, isFollowing: false }));
  }
}

const returned = sql`
  follow.user_id AS "userId", follow.channel_id AS "channelId", follow.thread_id AS "threadId",
  follow.is_following AS "isFollowing", follow.position`;
