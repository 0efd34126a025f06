import { Injectable } from '@nestjs/common';
import type { Reply } from '@kraken/shared';
import { sql } from 'kysely';
import { Database } from '../../database/database.js';
import { columnsOf, onlyMessage, type MessageColumns } from '../message-rows.repository.js';
import { hashSent } from '../messages.repository.js';

export type NewReply = Pick<Reply, 'id' | 'channelId' | 'authorId' | 'position' | 'content' | 'replyToId' | 'threadId'>;

/** What the message that was replied to shows of its thread. */
export interface ThreadSummary {
  readonly position: number;
  readonly replyCount: number;
  readonly lastReplyAt: string | null;
}

@Injectable()
export class RepliesRepository {
  constructor(private readonly database: Database) {}

  /**
   * Holds a message that is or may be replied to: replies to it come and go one after the other. A statement of its own:
   * the one that waits for a lock sees what was before the wait.
   * @returns whether there is such a message: it stands, and in the channel's history.
   */
  async holdParent({ channelId, threadId }: { channelId: string; threadId: string }): Promise<boolean> {
    const { rows } = await sql`
      SELECT id FROM messages
      WHERE id = ${threadId} AND channel_id = ${channelId} AND thread_id IS NULL
        AND (deleted_at IS NULL OR reply_count > 0)
      FOR NO KEY UPDATE`.execute(this.database.db);
    return rows.length > 0;
  }

  /** Stores a reply at its place and counts it, with its parent held: one statement. */
  async insert(reply: NewReply): Promise<{ message: Reply; thread: ThreadSummary }> {
    const { id, channelId, authorId, position, content, replyToId, threadId } = reply;
    const { rows } = await sql<MessageColumns & ThreadColumns>`
      WITH stored AS (
        INSERT INTO messages (id, channel_id, author_id, position, content, sent_hash, reply_to_id, thread_id)
        VALUES (${id}, ${channelId}, ${authorId}, ${position}, ${content}, ${hashSent(reply)}, ${replyToId}, ${threadId})
        RETURNING *
      ),
      parent AS (
        UPDATE messages SET reply_count = messages.reply_count + 1, last_reply_at = stored.created_at
        FROM stored WHERE messages.id = stored.thread_id
        RETURNING messages.position, messages.reply_count, messages.last_reply_at
      )
      SELECT ${columnsOf('stored')}, ${threadColumns} FROM stored CROSS JOIN parent`.execute(this.database.db);
    return { message: { ...onlyMessage(rows), threadId }, thread: onlyThread(rows) };
  }

  /** Empties a reply, takes away what stands under it, and counts it no more, with its parent held: one statement. */
  async markDeleted({ id, threadId }: Pick<Reply, 'id' | 'threadId'>): Promise<ThreadSummary> {
    const { rows } = await sql<ThreadColumns>`
      WITH reactions AS (DELETE FROM message_reactions WHERE message_id = ${id}),
      gone AS (UPDATE messages SET content = '', deleted_at = now() WHERE id = ${id}),
      parent AS (
        UPDATE messages SET reply_count = reply_count - 1, last_reply_at = (
          SELECT newest.created_at FROM messages AS newest
          WHERE newest.thread_id = ${threadId} AND newest.deleted_at IS NULL AND newest.id <> ${id}
          ORDER BY newest.position DESC LIMIT 1
        )
        WHERE id = ${threadId}
        RETURNING position, reply_count, last_reply_at
      )
      SELECT ${threadColumns} FROM parent`.execute(this.database.db);
    return onlyThread(rows);
  }
}

interface ThreadColumns {
  readonly thread_position: number;
  readonly thread_reply_count: number;
  readonly thread_last_reply_at: Date | null;
}

const threadColumns = sql`
  parent.position AS thread_position, parent.reply_count AS thread_reply_count,
  parent.last_reply_at AS thread_last_reply_at`;

function onlyThread([row]: readonly ThreadColumns[]): ThreadSummary {
  if (!row) throw new Error('the message that was replied to is not there');
  return {
    position: row.thread_position,
    replyCount: row.thread_reply_count,
    lastReplyAt: row.thread_last_reply_at?.toISOString() ?? null,
  };
}
