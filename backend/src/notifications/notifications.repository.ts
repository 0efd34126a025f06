import { Injectable } from '@nestjs/common';
import { mentionKinds, type Notification, type NotificationFilter } from '@kraken/shared';
import { sql } from 'kysely';
import { Database } from '../database/database.js';
import { withPersonPushJob } from '../database/push-job.js';
import { isRead, notificationOf, type NotificationRow } from './notification-rows.repository.js';

export interface NotificationsRead {
  readonly room: number;
  readonly head: number;
  /** Newest first. */
  readonly notifications: readonly Notification[];
}

/** What one person is notified of, as that person asks for it. */
@Injectable()
export class NotificationsRepository {
  constructor(private readonly database: Database) {}

  /** Those before a place, and the head of the own room, in one statement (R6). */
  async findPage(
    userId: string,
    { filter, before }: { filter: NotificationFilter; before: number | null },
    limit: number,
  ): Promise<NotificationsRead> {
    const passes = filter === 'all' ? sql`true` : sql`kind = ANY(${mentionKinds}::text[])`;
    return this.find(userId, sql`${passes} AND (${before}::bigint IS NULL OR position <= ${before})`, limit);
  }

  /** The newest that are not read, and the head of the own room, in one statement (R6, R22). */
  async findUnread(userId: string, limit: number): Promise<NotificationsRead> {
    return this.find(userId, sql`read_at IS NULL AND NOT ${isRead('notifications')}`, limit);
  }

  /** Some of them, or all up to one, are read. @returns whether anything changed by that. */
  async markRead(
    userId: string,
    { positions, upTo }: { positions: readonly number[]; upTo: number },
  ): Promise<boolean> {
    const { rows } = await sql`
      UPDATE notifications SET read_at = now()
      WHERE user_id = ${userId} AND read_at IS NULL AND (position <= ${upTo} OR position = ANY(${positions}::bigint[]))
      RETURNING position`.execute(this.database.db);
    return rows.length > 0;
  }

  /** Tells of a person, not of a message. @returns undefined where it is told already. */
  async insertOfPerson(row: {
    userId: string;
    actorId: string;
    kind: 'friend-request' | 'friend-accepted';
  }): Promise<Notification | undefined> {
    const { rows } = await sql<NotificationRow>`
      WITH stored AS (
        INSERT INTO notifications (user_id, actor_id, kind) VALUES (${row.userId}, ${row.actorId}, ${row.kind})
        ON CONFLICT DO NOTHING
        RETURNING *
      ), ${withPersonPushJob}
      SELECT stored.*, false AS is_read FROM stored`.execute(this.database.db);
    return rows.map(notificationOf)[0];
  }

  /** What somebody was told of a person who asks. @returns its positions, where it was unread. */
  async readRequestOf(userId: string, actorId: string): Promise<number[]> {
    const { rows } = await sql<{ position: number }>`
      UPDATE notifications SET read_at = now()
      WHERE user_id = ${userId} AND actor_id = ${actorId} AND kind = 'friend-request' AND read_at IS NULL
      RETURNING position`.execute(this.database.db);
    return rows.map(({ position }) => position);
  }

  /** What either was told of the other. */
  async deleteBetween(userId: string, otherId: string): Promise<{ userId: string; position: number }[]> {
    const { rows } = await sql<{ userId: string; position: number }>`
      DELETE FROM notifications
      WHERE message_id IS NULL AND (user_id, actor_id) IN ((${userId}, ${otherId}), (${otherId}, ${userId}))
      RETURNING user_id AS "userId", position`.execute(this.database.db);
    return rows;
  }

  private async find(userId: string, which: ReturnType<typeof sql>, limit: number): Promise<NotificationsRead> {
    const { rows } = await sql<NotificationRow & { room: number; head: number; found: number | null }>`
      SELECT own.id AS room, own.head, found.position AS found, found.*
      FROM rooms AS own
      LEFT JOIN LATERAL (
        SELECT notifications.*, ${isRead('notifications')} AS is_read FROM notifications
        WHERE user_id = ${userId} AND ${which} ORDER BY position DESC LIMIT ${limit}
      ) AS found ON true
      WHERE own.name = 'user:' || ${userId}::text
      ORDER BY found.position DESC`.execute(this.database.db);
    const [first] = rows;
    if (!first) throw new Error('the person has no room');
    const notifications = rows.filter(({ found }) => found !== null).map(notificationOf);
    return { room: first.room, head: first.head, notifications };
  }
}
