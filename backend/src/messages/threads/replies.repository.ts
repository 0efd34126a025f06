import { Injectable } from '@nestjs/common';
import { limits, type Reply } from '@kraken/shared';
import { sql } from 'kysely';
import { Database } from '../../database/database.js';
import { withPushJob } from '../../database/push-job.js';
import { columnsOf, languageOf, onlyMessage, type MessageColumns } from '../message-rows.repository.js';
import { jsonOf } from '../messages.repository.js';
import { hashOf } from '../sent-hash.js';
import type { ThreadFollow } from './thread-follows.repository.js';

export type NewReply = Pick<
  Reply,
  'id' | 'channelId' | 'authorId' | 'position' | 'content' | 'replyToId' | 'threadId' | 'attachments' | 'mentions'
>;

/** The message that is replied to. */
export interface Parent {
  readonly authorId: string;
  /** Nobody has replied to it. */
  readonly isUntouched: boolean;
}

/** What the message that was replied to shows of its thread. */
export interface ThreadSummary {
  readonly position: number;
  readonly replyCount: number;
  readonly lastReplyAt: string | null;
  readonly lastReplyPosition: number | null;
}

@Injectable()
export class RepliesRepository {
  constructor(private readonly database: Database) {}

  /**
   * Holds a message that is or may be replied to: replies to it come and go one after the other. A statement of its own:
   * the one that waits for a lock sees what was before the wait.
   * @returns undefined where there is no such message: it stands, and in the channel's history.
   */
  async holdParent({ channelId, threadId }: { channelId: string; threadId: string }): Promise<Parent | undefined> {
    const { rows } = await sql<Parent>`
      SELECT author_id AS "authorId", reply_count = 0 AS "isUntouched" FROM messages
      WHERE id = ${threadId} AND channel_id = ${channelId} AND thread_id IS NULL
        AND (deleted_at IS NULL OR reply_count > 0)
      FOR NO KEY UPDATE`.execute(this.database.db);
    return rows[0];
  }

  /**
   * Stores a reply at its place, counts it, and makes people follow the thread, with its parent and the heads of their
   * own rooms held: one statement.
   * @param starterId whose message got its first reply by it: they follow from there on, unless they stopped once.
   */
  async insert(
    reply: NewReply,
    starterId: string | null,
  ): Promise<{ message: Reply; thread: ThreadSummary; follows: (ThreadFollow & { userId: string })[] }> {
    const { id, channelId, authorId, position, content, replyToId, threadId, attachments, mentions } = reply;
    const { rows } = await sql<
      MessageColumns & ThreadColumns & { follows: (ThreadFollow & { userId: string })[] | null }
    >`
      WITH stored AS (
        INSERT INTO messages (id, channel_id, author_id, position, content, sent_hash, reply_to_id, thread_id, attachments,
          mentions, language)
        VALUES (${id}, ${channelId}, ${authorId}, ${position}, ${content}, ${hashOf(reply)}, ${replyToId}, ${threadId},
          ${JSON.stringify(attachments)}, ${jsonOf(mentions)}::jsonb, ${languageOf(channelId)})
        RETURNING *
      ),
      said AS (
        INSERT INTO read_positions (user_id, channel_id, position, sent_at)
        SELECT author_id, channel_id, 0, created_at FROM stored
        ON CONFLICT (user_id, channel_id) DO UPDATE SET sent_at = excluded.sent_at
      ),
      parent AS (
        UPDATE messages SET reply_count = messages.reply_count + 1, last_reply_at = stored.created_at,
          last_reply_position = stored.position
        FROM stored WHERE messages.id = stored.thread_id
        RETURNING messages.position, messages.reply_count, messages.last_reply_at, messages.last_reply_position
      ),
      follower AS (
        SELECT ${authorId}::uuid AS user_id, stored.position FROM stored
        UNION ALL
        SELECT ${starterId}::uuid, parent.position FROM parent
        WHERE EXISTS (SELECT FROM channel_readers WHERE channel_id = ${channelId} AND user_id = ${starterId})
      ),
      followed AS (
        INSERT INTO thread_follows AS old (user_id, thread_id, channel_id, is_following, position)
        SELECT user_id, ${threadId}::uuid, ${channelId}::uuid, true, position FROM follower
        WHERE (
          SELECT count(*) FROM thread_follows AS other
          WHERE other.user_id = follower.user_id AND other.channel_id = ${channelId} AND other.is_following
            AND other.thread_id <> ${threadId}
        ) < ${sql.lit(limits.followedThreadsPerChannel)}
        ON CONFLICT (user_id, thread_id) DO UPDATE SET
          is_following = old.is_following OR excluded.user_id = ${authorId},
          position = CASE excluded.user_id WHEN ${authorId} THEN excluded.position ELSE old.position END
        RETURNING user_id, is_following, position
      ),
      ${withPushJob}
      SELECT ${columnsOf('stored')}, ${threadColumns}, (
        SELECT json_agg(json_build_object('userId', user_id, 'isFollowing', is_following, 'position', position))
        FROM followed
      ) AS follows
      FROM stored CROSS JOIN parent`.execute(this.database.db);
    return { message: { ...onlyMessage(rows), threadId }, thread: onlyThread(rows), follows: rows[0]?.follows ?? [] };
  }

  /** Empties a reply, takes away what stands under it, and counts it no more, with its parent held: one statement. */
  async markDeleted({ id, threadId }: Pick<Reply, 'id' | 'threadId'>): Promise<ThreadSummary> {
    const { rows } = await sql<ThreadColumns>`
      WITH reactions AS (DELETE FROM message_reactions WHERE message_id = ${id}),
      unlinked AS (DELETE FROM message_link_previews WHERE message_id = ${id}),
      gone AS (
        UPDATE messages SET content = '', attachments = '[]', previews = '[]', mentions = NULL, deleted_at = now()
        WHERE id = ${id}
      ),
      newest AS (
        SELECT created_at, position FROM messages
        WHERE thread_id = ${threadId} AND deleted_at IS NULL AND id <> ${id}
        ORDER BY position DESC LIMIT 1
      ),
      parent AS (
        UPDATE messages SET reply_count = reply_count - 1, last_reply_at = (SELECT created_at FROM newest),
          last_reply_position = (SELECT position FROM newest)
        WHERE id = ${threadId}
        RETURNING position, reply_count, last_reply_at, last_reply_position
      )
      SELECT ${threadColumns} FROM parent`.execute(this.database.db);
    return onlyThread(rows);
  }
}

interface ThreadColumns {
  readonly thread_position: number;
  readonly thread_reply_count: number;
  readonly thread_last_reply_at: Date | null;
  readonly thread_last_reply_position: number | null;
}

const threadColumns = sql`
  parent.position AS thread_position, parent.reply_count AS thread_reply_count,
  parent.last_reply_at AS thread_last_reply_at, parent.last_reply_position AS thread_last_reply_position`;

function onlyThread([row]: readonly ThreadColumns[]): ThreadSummary {
  if (!row) throw new Error('the message that was replied to is not there');
  return {
    position: row.thread_position,
    replyCount: row.thread_reply_count,
    lastReplyAt: row.thread_last_reply_at?.toISOString() ?? null,
    lastReplyPosition: row.thread_last_reply_position,
  };
}
