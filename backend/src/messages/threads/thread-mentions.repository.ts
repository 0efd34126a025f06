import { Injectable } from '@nestjs/common';
import { limits } from '@kraken/shared';
import { sql } from 'kysely';
import { Database } from '../../database/database.js';
import type { FollowedPlace, ThreadFollow } from './thread-follows.repository.js';

/** Somebody who was mentioned in a thread that they have never followed, and where that was. */
export interface Mentioned extends FollowedPlace {
  readonly position: number;
}

@Injectable()
export class ThreadMentionsRepository {
  constructor(private readonly database: Database) {}

  /** @returns whom these replies mention and who has never followed their thread, each once a thread: one statement. */
  async find(messageIds: readonly string[], count: number): Promise<Mentioned[]> {
    const { rows } = await sql<Mentioned>`
      SELECT mentioned.user_id::uuid AS "userId", reply.thread_id AS "threadId", reply.channel_id AS "channelId",
        min(reply.position) AS position
      FROM messages AS reply
      CROSS JOIN jsonb_array_elements_text(reply.mentions -> 'userIds') AS mentioned(user_id)
      WHERE reply.id = ANY(${messageIds}::uuid[]) AND reply.thread_id IS NOT NULL AND reply.deleted_at IS NULL
        AND NOT EXISTS (
          SELECT FROM thread_follows WHERE user_id = mentioned.user_id::uuid AND thread_id = reply.thread_id
        )
        AND ${mayRead(sql.ref('reply.channel_id'), sql`mentioned.user_id::uuid`)}
      GROUP BY 1, 2, 3 ORDER BY 1, 2 LIMIT ${count}`.execute(this.database.db);
    return rows;
  }

  /**
   * Makes them follow, from right before the place where they were mentioned, with the heads of their own rooms held:
   * one statement. Who may not read it any more, or follows too much there, does not; who has stopped is left at that.
   * @returns what is, of those of whom there is something.
   */
  async store(mentioned: readonly Mentioned[]): Promise<(ThreadFollow & { userId: string; threadId: string })[]> {
    const { rows } = await sql<ThreadFollow & { userId: string; threadId: string }>`
      INSERT INTO thread_follows AS old (user_id, thread_id, channel_id, is_following, position)
      SELECT person.user_id, person.thread_id, person.channel_id, true, person.position - 1
      FROM unnest(
        ${mentioned.map(({ userId }) => userId)}::uuid[], ${mentioned.map(({ threadId }) => threadId)}::uuid[],
        ${mentioned.map(({ channelId }) => channelId)}::uuid[], ${mentioned.map(({ position }) => position)}::bigint[]
      ) AS person(user_id, thread_id, channel_id, position)
      WHERE ${mayRead(sql.ref('person.channel_id'), sql.ref('person.user_id'))}
        AND EXISTS (SELECT FROM messages WHERE id = person.thread_id AND reply_count > 0)
        AND (
          SELECT count(*) FROM thread_follows AS other
          WHERE other.user_id = person.user_id AND other.channel_id = person.channel_id AND other.is_following
        ) < ${sql.lit(limits.followedThreadsPerChannel)}
      ON CONFLICT (user_id, thread_id) DO UPDATE SET is_following = old.is_following
      RETURNING user_id AS "userId", thread_id AS "threadId", is_following AS "isFollowing", position`.execute(
      this.database.db,
    );
    return rows;
  }
}

const mayRead = (channelId: ReturnType<typeof sql.ref>, userId: ReturnType<typeof sql>) => sql`EXISTS (
  SELECT FROM channel_readers WHERE channel_id = ${channelId} AND user_id = ${userId})`;
