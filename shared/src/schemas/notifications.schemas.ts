import { z } from 'zod';
import { limits } from '../limits.js';
import { IdSchema, InstantSchema, PositionSchema } from './ids.schemas.js';

/**
 * Why somebody is notified. One of a message: the first that is true in this order. `thread`: somebody replied in a
 * thread that one follows.
 */
export const NotificationKindSchema = z.enum([
  'mention',
  'role',
  'reply',
  'everyone',
  'here',
  'thread',
  'friend-request',
  'friend-accepted',
]);
export type NotificationKind = z.output<typeof NotificationKindSchema>;

/** What one person is notified of: ids, whose texts and names are questions of their own (R10). */
export const NotificationSchema = z
  .strictObject({
    /** Its place in the person's list, and what it is called by. */
    position: PositionSchema,
    kind: NotificationKindSchema,
    /** Whose doing it tells of. */
    actorId: IdSchema,
    /** The message that it tells of; null: it tells of a person. */
    message: z
      .strictObject({
        id: IdSchema,
        channelId: IdSchema,
        /** Null: in a direct message. */
        communityId: IdSchema.nullable(),
        position: PositionSchema,
        threadId: IdSchema.nullable(),
      })
      .nullable(),
    createdAt: InstantSchema,
    /** It was read itself. */
    isOpened: z.boolean(),
    /** That, or the channel or the thread was read beyond its message. */
    isRead: z.boolean(),
  })
  .meta({ id: 'Notification' });
export type Notification = z.output<typeof NotificationSchema>;

/** All of them, or only those in which one was mentioned. Those that are unread are a question of their own. */
export const NotificationFilterSchema = z.enum(['all', 'mentions']);
export type NotificationFilter = z.output<typeof NotificationFilterSchema>;

export const NotificationsPageQuerySchema = z.strictObject({
  filter: NotificationFilterSchema.default('all'),
  before: z.coerce.number().pipe(PositionSchema).optional(),
});

/** A page owns the range (from, to] of positions (R9). `from` 0: the beginning. `to` null: open to the end. */
export const NotificationsPageSchema = z
  .strictObject({
    /** Newest first. */
    notifications: z.array(NotificationSchema).max(limits.notificationsPerPage),
    filter: NotificationFilterSchema,
    from: PositionSchema,
    to: PositionSchema.nullable(),
  })
  .meta({ id: 'NotificationsPage' });
export type NotificationsPage = z.output<typeof NotificationsPageSchema>;

/** The unread ones, newest first: a set like unread messages (R22), of at most 100. */
export const UnreadNotificationsSchema = z
  .strictObject({ notifications: z.array(NotificationSchema).max(limits.unreadPositions), isTruncated: z.boolean() })
  .meta({ id: 'UnreadNotifications' });
export type UnreadNotifications = z.output<typeof UnreadNotificationsSchema>;

/** Some of them, or all up to one. */
export const ReadNotificationsBodySchema = z
  .strictObject({
    positions: z.array(PositionSchema).max(limits.notificationsPerPage).default([]),
    upTo: PositionSchema.default(0),
  })
  .meta({ id: 'ReadNotificationsBody' });

/** Kinds in which somebody called one, by name or with others. */
export const mentionKinds: readonly NotificationKind[] = ['mention', 'role', 'everyone', 'here'];

/** @returns whether a filter shows it. */
export const passesFilter = ({ kind }: Notification, filter: NotificationFilter): boolean =>
  filter === 'all' || mentionKinds.includes(kind);

/** A channel's history, or one of its threads. */
export interface NotifiedPlace {
  readonly channelId: string;
  readonly threadId: string | null;
}

/** @returns whether it tells of something said in this place. */
export const isOfPlace = ({ message }: Notification, { channelId, threadId }: NotifiedPlace): boolean =>
  message?.channelId === channelId && message.threadId === threadId;

/** @returns whether reading a place to a position reads it. */
export const isReadBy = (notification: Notification, read: NotifiedPlace & { readonly position: number }): boolean =>
  isOfPlace(notification, read) && (notification.message?.position ?? Infinity) <= read.position;
