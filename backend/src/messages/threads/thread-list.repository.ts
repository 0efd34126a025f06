import { Injectable } from '@nestjs/common';
import type { Thread } from '@kraken/shared';
import { sql } from 'kysely';
import { Database } from '../../database/database.js';

export interface ThreadsRead {
  readonly room: number;
  readonly head: number;
  /** The one with the newest reply first. */
  readonly threads: readonly (Thread & { readonly lastReplyPosition: number })[];
}

@Injectable()
export class ThreadListRepository {
  constructor(private readonly database: Database) {}

  /**
   * Rights, threads and head in one statement (R6).
   * @param before the newest reply stands at this place or before it.
   * @returns undefined for whoever may not read the channel.
   */
  async findPage(
    place: { channelId: string; askerId: string },
    { before, count }: { before: number; count: number },
  ): Promise<ThreadsRead | undefined> {
    const { rows } = await sql<ThreadRow>`
      SELECT rooms.id AS room, rooms.head, parent.id AS thread_id, parent.position, parent.reply_count,
        parent.last_reply_at, parent.last_reply_position
      FROM channels
      JOIN channel_readers AS asker ON asker.channel_id = channels.id AND asker.user_id = ${place.askerId}
      JOIN rooms ON rooms.name = channels.room
      LEFT JOIN LATERAL (
        SELECT * FROM messages
        WHERE channel_id = channels.id AND reply_count > 0 AND last_reply_position <= ${before}
        ORDER BY last_reply_position DESC LIMIT ${count}
      ) AS parent ON true
      WHERE channels.id = ${place.channelId}
      ORDER BY parent.last_reply_position DESC`.execute(this.database.db);
    const [first] = rows;
    return first && { room: first.room, head: first.head, threads: rows.flatMap(threadsOf) };
  }
}

interface ThreadRow {
  readonly room: number;
  readonly head: number;
  /** Null where there is none; then so are the other columns. */
  readonly thread_id: string | null;
  readonly position: number;
  readonly reply_count: number;
  readonly last_reply_at: Date;
  readonly last_reply_position: number;
}

function threadsOf(row: ThreadRow): ThreadsRead['threads'] {
  if (row.thread_id === null) return [];
  return [
    {
      threadId: row.thread_id,
      position: row.position,
      replyCount: row.reply_count,
      lastReplyAt: row.last_reply_at.toISOString(),
      lastReplyPosition: row.last_reply_position,
    },
  ];
}
