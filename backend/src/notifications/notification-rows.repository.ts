import type { Notification, NotificationKind } from '@kraken/shared';
import { sql } from 'kysely';

export interface NotificationRow {
  readonly position: number;
  readonly user_id: string;
  readonly kind: NotificationKind;
  readonly actor_id: string;
  readonly community_id: string | null;
  readonly channel_id: string | null;
  readonly message_id: string | null;
  readonly message_position: number | null;
  readonly thread_id: string | null;
  readonly created_at: Date;
  readonly read_at: Date | null;
  readonly is_read: boolean;
}

/** @returns whether it is read: itself, or with the channel or the thread in which its message stands. */
export const isRead = (table: string) => sql<boolean>`(
  ${sql.ref(`${table}.read_at`)} IS NOT NULL
  OR ${sql.ref(`${table}.thread_id`)} IS NOT NULL AND EXISTS (
    SELECT FROM thread_follows AS reached
    WHERE reached.user_id = ${sql.ref(`${table}.user_id`)} AND reached.thread_id = ${sql.ref(`${table}.thread_id`)}
      AND reached.position >= ${sql.ref(`${table}.message_position`)}
  )
  OR ${sql.ref(`${table}.thread_id`)} IS NULL AND EXISTS (
    SELECT FROM read_positions AS reached
    WHERE reached.user_id = ${sql.ref(`${table}.user_id`)} AND reached.channel_id = ${sql.ref(`${table}.channel_id`)}
      AND reached.position >= ${sql.ref(`${table}.message_position`)}
  ))`;

/** @returns a notification as its person sees it. */
export function notificationOf(row: NotificationRow): Notification {
  const { channel_id: channelId, message_id: id, message_position: position } = row;
  return {
    position: row.position,
    kind: row.kind,
    actorId: row.actor_id,
    message:
      id === null || channelId === null || position === null
        ? null
        : { id, channelId, position, communityId: row.community_id, threadId: row.thread_id },
    createdAt: row.created_at.toISOString(),
    isOpened: row.read_at !== null,
    isRead: row.is_read,
  };
}
