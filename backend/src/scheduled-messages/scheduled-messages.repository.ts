import { Injectable } from '@nestjs/common';
import type { Attachment, ErrorCode, ScheduledMessage } from '@kraken/shared';
import type { AsOf } from '@kraken/socket-hub/protocol';
import { sql } from 'kysely';
import { Database } from '../database/database.js';

/** One of them, and whose it is. */
export interface OwnScheduled {
  readonly id: string;
  readonly authorId: string;
}
/** What is to be said where. No time: it is due now. */
export type NewScheduled = OwnScheduled &
  Omit<ScheduledMessage, 'sendAt' | 'refusal' | 'attachments'> & {
    readonly sendAt: string | null;
    readonly attachmentIds: readonly string[];
  };
export type DueMessage = OwnScheduled & Omit<ScheduledMessage, 'sendAt' | 'refusal'>;

@Injectable()
export class ScheduledMessagesRepository {
  constructor(private readonly database: Database) {}

  /** All of one person, and the head of their own room, in one statement (R6). */
  async find(authorId: string): Promise<{ messages: ScheduledMessage[]; asOf: AsOf }> {
    const { rows } = await sql<ScheduledRow>`
      SELECT own.id AS room, own.head, ${columns}, scheduled.send_at AS "sendAt", scheduled.refusal
      FROM rooms AS own
      LEFT JOIN scheduled_messages AS scheduled ON scheduled.author_id = ${authorId}
      WHERE own.name = 'user:' || ${authorId}::text
      ORDER BY scheduled.send_at, scheduled.id`.execute(this.database.db);
    return {
      messages: rows.flatMap(({ room: _room, head: _head, sendAt, ...message }) =>
        sendAt ? [{ ...message, sendAt: sendAt.toISOString() }] : [],
      ),
      asOf: Object.fromEntries(rows.map(({ room, head }) => [room, head])),
    };
  }

  /** Holds the account: what one person schedules is stored one after the other. @returns how many wait. */
  async holdAuthor(authorId: string): Promise<number> {
    await sql`SELECT 1 FROM users WHERE id = ${authorId} FOR NO KEY UPDATE`.execute(this.database.db);
    const { rows } = await sql<{ count: number }>`
      SELECT count(*)::int AS count FROM scheduled_messages WHERE author_id = ${authorId}`.execute(this.database.db);
    return rows[0]?.count ?? 0;
  }

  /** @returns who has taken this id, and for what; undefined where it is free. */
  async findTaken(id: string): Promise<DueMessage | undefined> {
    const { rows } = await sql<DueMessage>`
      SELECT ${columns}, author_id AS "authorId" FROM scheduled_messages AS scheduled WHERE id = ${id}
    `.execute(this.database.db);
    return rows[0];
  }

  /** @returns whether it was stored: not for a place that its author may not read, or what is not there to be answered. */
  async store(scheduled: NewScheduled, attachments: readonly Attachment[]): Promise<boolean> {
    const { id, authorId, channelId, threadId, replyToId, content, sendAt } = scheduled;
    const { rows } = await sql`
      INSERT INTO scheduled_messages (id, author_id, channel_id, thread_id, reply_to_id, content, attachments, send_at)
      SELECT ${id}, ${authorId}, reader.channel_id, ${threadId}::uuid, ${replyToId}::uuid, ${content},
        ${JSON.stringify(attachments)}::jsonb, coalesce(${sendAt}::timestamptz, now())
      FROM channel_readers AS reader
      WHERE reader.channel_id = ${channelId}::uuid AND reader.user_id = ${authorId}
        AND (${threadId}::uuid IS NULL OR EXISTS (
          SELECT FROM messages WHERE id = ${threadId} AND channel_id = reader.channel_id AND thread_id IS NULL))
        AND (${replyToId}::uuid IS NULL OR EXISTS (
          SELECT FROM messages WHERE id = ${replyToId} AND channel_id = reader.channel_id
            AND (thread_id IS NOT DISTINCT FROM ${threadId}::uuid OR id = ${threadId})))
      RETURNING 1`.execute(this.database.db);
    return rows.length > 0;
  }

  /** @returns whether its author has said it already. */
  async isSaid({ id, authorId }: OwnScheduled): Promise<boolean> {
    const { rows } = await sql`
      SELECT 1 FROM messages WHERE id = ${id} AND author_id = ${authorId}`.execute(this.database.db);
    return rows.length > 0;
  }

  /** Whoever sends it waits, or was first. @returns undefined where it is not there to be changed. */
  async hold({ id, authorId }: OwnScheduled): Promise<DueMessage | undefined> {
    const { rows } = await sql<DueMessage>`
      SELECT ${columns}, author_id AS "authorId" FROM scheduled_messages AS scheduled
      WHERE id = ${id} AND author_id = ${authorId} FOR UPDATE`.execute(this.database.db);
    return rows[0];
  }

  async changeContent(id: string, content: string): Promise<void> {
    await sql`UPDATE scheduled_messages SET content = ${content} WHERE id = ${id}`.execute(this.database.db);
  }

  /** It is due then, also if it was refused before. @param sendAt null: now. */
  async changeTime(id: string, sendAt: string | null): Promise<void> {
    await sql`
      UPDATE scheduled_messages SET send_at = coalesce(${sendAt}::timestamptz, now()), refusal = NULL WHERE id = ${id}
    `.execute(this.database.db);
  }

  /** @returns undefined for what was sent, taken back or put off, or was refused: nothing is to be done. */
  async holdDue(id: string): Promise<DueMessage | undefined> {
    const { rows } = await sql<DueMessage>`
      SELECT ${columns}, author_id AS "authorId" FROM scheduled_messages AS scheduled
      WHERE id = ${id} AND send_at <= now() AND refusal IS NULL
      FOR UPDATE`.execute(this.database.db);
    return rows[0];
  }

  async refuse(id: string, refusal: ErrorCode): Promise<void> {
    await sql`UPDATE scheduled_messages SET refusal = ${refusal} WHERE id = ${id}`.execute(this.database.db);
  }

  async remove(id: string): Promise<void> {
    await sql`DELETE FROM scheduled_messages WHERE id = ${id}`.execute(this.database.db);
  }
}

type ScheduledRow = Omit<ScheduledMessage, 'sendAt'> & {
  readonly room: number;
  readonly head: number;
  /** Null: nothing is scheduled. */
  readonly sendAt: Date | null;
};

const columns = sql`
  scheduled.id, scheduled.channel_id AS "channelId", scheduled.thread_id AS "threadId",
  scheduled.reply_to_id AS "replyToId", scheduled.content, scheduled.attachments`;
