import { Injectable } from '@nestjs/common';
import type { ConversationRoom, Notification } from '@kraken/shared';
import { sql } from 'kysely';
import { Database } from '../database/database.js';
import { isRead, notificationOf, type NotificationRow } from './notification-rows.repository.js';

/** A notification, and whose it is. */
export interface Made {
  readonly userId: string;
  readonly notification: Notification;
}
export interface Removed {
  readonly userId: string;
  readonly position: number;
}
/** Messages, and who hears their places just now. */
interface Asked {
  readonly messageIds: readonly string[];
  readonly onlineIds: readonly string[];
}

/** Who is to be notified of messages: found, made and taken back in sets, however many people that are (R5). */
@Injectable()
export class NotificationMakerRepository {
  constructor(private readonly database: Database) {}

  /** @returns the rooms of those messages that call whoever is there just now. */
  async findRoomsOfHere(messageIds: readonly string[]): Promise<ConversationRoom[]> {
    const { rows } = await sql<{ room: ConversationRoom }>`
      SELECT DISTINCT channels.room FROM messages JOIN channels ON channels.id = messages.channel_id
      WHERE messages.id = ANY(${messageIds}::uuid[]) AND messages.mentions -> 'groups' ? 'here'`.execute(
      this.database.db,
    );
    return rows.map(({ room }) => room);
  }

  /** @returns people who are to be notified and are not yet. */
  async findMissing(asked: Asked, limit: number): Promise<string[]> {
    const { rows } = await sql<{ userId: string }>`
      WITH ${concerned(asked.messageIds)}
      SELECT DISTINCT concerned.user_id AS "userId" FROM concerned WHERE ${isMissing(asked)} LIMIT ${limit}`.execute(
      this.database.db,
    );
    return rows.map(({ userId }) => userId);
  }

  /**
   * Notifies these people, whose rooms are held: so nobody reads the channel between what is found here and what is
   * told (R3).
   */
  async make(asked: Asked, userIds: readonly string[]): Promise<Made[]> {
    const { rows } = await sql<NotificationRow>`
      WITH ${concerned(asked.messageIds)},
      made AS (
        INSERT INTO notifications
          (user_id, kind, actor_id, community_id, channel_id, message_id, message_position, thread_id)
        SELECT user_id, kind, author_id, community_id, channel_id, id, position, thread_id FROM concerned
        WHERE user_id = ANY(${userIds}::uuid[]) AND ${isMissing(asked)}
        ORDER BY position, user_id
        ON CONFLICT DO NOTHING
        RETURNING *
      )
      SELECT made.*, ${isRead('made')} AS is_read FROM made ORDER BY made.position`.execute(this.database.db);
    return rows.map((row) => ({ userId: row.user_id, notification: notificationOf(row) }));
  }

  /** Takes back what is not so any more: deleted, edited, or of somebody who may not read it now. */
  async takeBack(messageIds: readonly string[], limit: number): Promise<Removed[]> {
    const { rows } = await sql<Removed>`
      WITH ${concerned(messageIds)}
      DELETE FROM notifications WHERE position IN (
        SELECT position FROM notifications AS told
        WHERE told.message_id = ANY(${messageIds}::uuid[])
          AND NOT EXISTS (SELECT FROM concerned WHERE concerned.id = told.message_id AND concerned.user_id = told.user_id)
        LIMIT ${limit}
      ) RETURNING user_id AS "userId", position`.execute(this.database.db);
    return rows;
  }

  /** Takes away what tells of channels: of one person who may not read them any more, or of everybody. */
  async forget(channelIds: readonly string[], userId: string | null, limit: number): Promise<Removed[]> {
    const { rows } = await sql<Removed>`
      DELETE FROM notifications WHERE position IN (
        SELECT position FROM notifications
        WHERE channel_id = ANY(${channelIds}::uuid[]) AND (${userId}::uuid IS NULL OR user_id = ${userId})
          AND NOT EXISTS (
            SELECT FROM channel_readers AS reader
            WHERE reader.channel_id = notifications.channel_id AND reader.user_id = notifications.user_id
          )
        LIMIT ${limit}
      ) RETURNING user_id AS "userId", position`.execute(this.database.db);
    return rows;
  }

  /** In one order, like everybody who tells several rooms (R2). */
  async holdRooms(userIds: readonly string[]): Promise<void> {
    await sql`
      SELECT 1 FROM rooms WHERE name = ANY(${userIds.map((id) => `user:${id}`)}::text[])
      ORDER BY id FOR NO KEY UPDATE`.execute(this.database.db);
  }
}

/**
 * @returns definitions for a WITH, the last of them `concerned`: who is to know of which message, and why, each once.
 * Another reason to know of a message is another branch of `reasons`.
 */
const concerned = (messageIds: readonly string[]) => sql`
  message AS MATERIALIZED (
    SELECT messages.id, messages.channel_id, channels.community_id, messages.author_id, messages.position,
      messages.thread_id, messages.reply_to_id, messages.mentions
    FROM messages JOIN channels ON channels.id = messages.channel_id
    WHERE messages.id = ANY(${messageIds}::uuid[]) AND messages.deleted_at IS NULL
  ),
  reasons AS (
    SELECT message.id, mentioned.user_id::uuid AS user_id, 'mention' AS kind, 1 AS rank
    FROM message CROSS JOIN jsonb_array_elements_text(message.mentions -> 'userIds') AS mentioned(user_id)
    UNION ALL
    SELECT message.id, reader.user_id,
      CASE WHEN message.mentions -> 'groups' ? reader.role THEN 'role'
        WHEN message.mentions -> 'groups' ? 'everyone' THEN 'everyone' ELSE 'here' END,
      CASE WHEN message.mentions -> 'groups' ? reader.role THEN 2 ELSE 4 END
    FROM message JOIN channel_readers AS reader ON reader.channel_id = message.channel_id
    WHERE jsonb_array_length(message.mentions -> 'groups') > 0
      AND message.mentions -> 'groups' ?| ARRAY['everyone', 'here', reader.role]
    UNION ALL
    SELECT message.id, answered.author_id, 'reply', 3
    FROM message JOIN messages AS answered ON answered.id = message.reply_to_id
    UNION ALL
    SELECT message.id, follow.user_id, 'thread', 5
    FROM message JOIN thread_follows AS follow ON follow.thread_id = message.thread_id AND follow.is_following
  ),
  concerned AS (
    SELECT DISTINCT ON (message.id, reasons.user_id) message.*, reasons.user_id, reasons.kind
    FROM reasons JOIN message ON message.id = reasons.id
    WHERE reasons.user_id <> message.author_id
      AND EXISTS (
        SELECT FROM channel_readers AS reader
        WHERE reader.channel_id = message.channel_id AND reader.user_id = reasons.user_id
      )
      AND NOT EXISTS (
        SELECT FROM blocks WHERE blocks.blocker_id = reasons.user_id AND blocks.blocked_id = message.author_id
      )
    ORDER BY message.id, reasons.user_id, reasons.rank
  )`;

/** Who is called with those who are there just now must be there when it is made; later nobody asks. */
const isMissing = ({ onlineIds }: Asked) => sql`
  (concerned.kind <> 'here' OR concerned.user_id = ANY(${onlineIds}::uuid[]))
  AND NOT EXISTS (
    SELECT FROM notifications AS told WHERE told.message_id = concerned.id AND told.user_id = concerned.user_id
  )`;
