import { Injectable } from '@nestjs/common';
import type { Draft } from '@kraken/shared';
import type { AsOf } from '@kraken/socket-hub/protocol';
import { sql } from 'kysely';
import { Database } from '../database/database.js';

@Injectable()
export class DraftsRepository {
  constructor(private readonly database: Database) {}

  /** All of one person, and the head of their own room, in one statement (R6). */
  async find(userId: string): Promise<{ drafts: Draft[]; asOf: AsOf }> {
    const { rows } = await sql<{ room: number; head: number; content: string | null } & Omit<Draft, 'content'>>`
      SELECT own.id AS room, own.head, draft.channel_id AS "channelId", draft.thread_id AS "threadId", draft.content
      FROM rooms AS own
      LEFT JOIN drafts AS draft ON draft.user_id = ${userId}
      WHERE own.name = 'user:' || ${userId}::text
      ORDER BY draft.place_id`.execute(this.database.db);
    return {
      drafts: rows.flatMap(({ channelId, threadId, content }) =>
        content === null ? [] : [{ channelId, threadId, content }],
      ),
      asOf: Object.fromEntries(rows.map(({ room, head }) => [room, head])),
    };
  }

  /** Holds the account: of two devices one comes after the other. @returns how many drafts there are elsewhere, and the one here. */
  async hold(userId: string, place: Draft): Promise<{ elsewhere: number; content: string }> {
    await sql`SELECT 1 FROM users WHERE id = ${userId} FOR NO KEY UPDATE`.execute(this.database.db);
    const { rows } = await sql<{ elsewhere: number; content: string | null }>`
      SELECT count(*) FILTER (WHERE place_id <> ${placeIdOf(place)})::int AS elsewhere,
        max(content) FILTER (WHERE place_id = ${placeIdOf(place)}) AS content
      FROM drafts WHERE user_id = ${userId}`.execute(this.database.db);
    return { elsewhere: rows[0]?.elsewhere ?? 0, content: rows[0]?.content ?? '' };
  }

  /** @returns whether it was stored: not for a place that the person may not see, or that is not there. */
  async store(userId: string, { channelId, threadId, content }: Draft): Promise<boolean> {
    const { rows } = await sql`
      INSERT INTO drafts (user_id, place_id, channel_id, thread_id, content)
      SELECT ${userId}, coalesce(${threadId}::uuid, reader.channel_id), reader.channel_id, ${threadId}::uuid, ${content}
      FROM channel_readers AS reader
      WHERE reader.channel_id = ${channelId}::uuid AND reader.user_id = ${userId}
        AND (${threadId}::uuid IS NULL OR EXISTS (
          SELECT FROM messages WHERE id = ${threadId} AND channel_id = reader.channel_id AND thread_id IS NULL))
      ON CONFLICT (user_id, place_id) DO UPDATE SET content = excluded.content
      RETURNING 1`.execute(this.database.db);
    return rows.length > 0;
  }

  async forget(userId: string, place: Draft): Promise<void> {
    await sql`DELETE FROM drafts WHERE user_id = ${userId} AND place_id = ${placeIdOf(place)}`.execute(
      this.database.db,
    );
  }
}

const placeIdOf = ({ channelId, threadId }: Draft): string => threadId ?? channelId;
