import { Injectable } from '@nestjs/common';
import type { DmReads } from '@kraken/shared';
import type { AsOf } from '@kraken/socket-hub/protocol';
import { sql } from 'kysely';
import { Database } from '../database/database.js';
import type { ReadPosition } from './read-receipts.repository.js';

/** A read position that others are shown, and who they are. */
export interface ShownPosition extends ReadPosition {
  readonly shownTo: readonly string[];
}

@Injectable()
export class DmReadsRepository {
  constructor(private readonly database: Database) {}

  /** How far the others of a direct message let the asker see that they have read it: one statement (R6). */
  async find(channelId: string, askerId: string): Promise<{ reads: DmReads; asOf: AsOf } | undefined> {
    const { rows } = await sql<DmReadRow>`
      SELECT rooms.id AS room, rooms.head, own.id AS own_room, own.head AS own_head, me.shares_reading AS is_shared,
        reached.user_id, reached.shown_position AS position
      FROM dm_members AS asker
      JOIN channels ON channels.id = asker.channel_id
      JOIN rooms ON rooms.name = channels.room
      JOIN users AS me ON me.id = asker.user_id
      JOIN rooms AS own ON own.name = 'user:' || ${askerId}::text
      LEFT JOIN (
        read_positions AS reached
        JOIN dm_members AS other ON other.channel_id = reached.channel_id AND other.user_id = reached.user_id
      ) ON me.shares_reading AND reached.channel_id = asker.channel_id AND reached.user_id <> asker.user_id
        AND reached.shown_position IS NOT NULL
      WHERE asker.channel_id = ${channelId} AND asker.user_id = ${askerId}
      ORDER BY reached.user_id`.execute(this.database.db);
    const [first] = rows;
    if (!first) return undefined;
    const reads = rows.flatMap(({ user_id: userId, position }) => (userId === null ? [] : [{ userId, position }]));
    return {
      reads: { channelId, userId: askerId, isShared: first.is_shared, reads },
      asOf: { [first.room]: first.head, [first.own_room]: first.own_head },
    };
  }

  /**
   * Shows positions that have moved to the others of their direct messages, where reader and others share how far they
   * have read and nobody has blocked. With the heads of all their own rooms held.
   */
  async show(moved: readonly ReadPosition[]): Promise<ShownPosition[]> {
    if (moved.length === 0) return [];
    const { rows } = await sql<ShownPosition>`
      UPDATE read_positions AS reached SET shown_position = reached.position
      FROM unnest(
        ${moved.map(({ userId }) => userId)}::uuid[], ${moved.map(({ channelId }) => channelId)}::uuid[]
      ) AS moved(user_id, channel_id)
      JOIN users AS reader ON reader.id = moved.user_id AND reader.shares_reading
      JOIN channels ON channels.id = moved.channel_id AND NOT channels.is_blocked
      WHERE reached.user_id = moved.user_id AND reached.channel_id = moved.channel_id
      RETURNING reached.user_id AS "userId", reached.channel_id AS "channelId", reached.position, (
        SELECT coalesce(json_agg(other.user_id), '[]'::json)
        FROM dm_members AS other JOIN users ON users.id = other.user_id AND users.shares_reading
        WHERE other.channel_id = reached.channel_id AND other.user_id <> reached.user_id
      ) AS "shownTo"`.execute(this.database.db);
    return rows;
  }

  async findShared(userId: string): Promise<{ isShared: boolean; asOf: AsOf }> {
    const { rows } = await sql<{ room: number; head: number; isShared: boolean }>`
      SELECT own.id AS room, own.head, users.shares_reading AS "isShared"
      FROM users JOIN rooms AS own ON own.name = 'user:' || ${userId}::text
      WHERE users.id = ${userId}`.execute(this.database.db);
    return {
      isShared: rows[0]?.isShared ?? false,
      asOf: Object.fromEntries(rows.map(({ room, head }) => [room, head])),
    };
  }

  /** @returns whether it was otherwise before. */
  async setShared(userId: string, isShared: boolean): Promise<boolean> {
    const { rows } = await sql`
      UPDATE users SET shares_reading = ${isShared} WHERE id = ${userId} AND shares_reading <> ${isShared}
      RETURNING id`.execute(this.database.db);
    return rows.length > 0;
  }
}

interface DmReadRow {
  readonly room: number;
  readonly head: number;
  readonly own_room: number;
  readonly own_head: number;
  readonly is_shared: boolean;
  /** Null where nobody shows anything. */
  readonly user_id: string | null;
  readonly position: number;
}
