import {
  NotificationsPageSchema,
  UnreadNotificationsSchema,
  type NotificationFilter,
  type UnreadNotifications,
} from '@kraken/shared';
import type { TestVisitor } from '../../backend/src/testing/test-visitor.js';
import { areUnreadExhausted } from '../../frontend/src/socket-hub/handlers/notifications.js';
import { notificationsQueryKey, unreadNotificationsQueryKey } from '../../frontend/src/socket-hub/query-keys.js';
import { get, type PagedQuestion, type SingleQuestion } from './questions.js';

/** What one is notified of. */
export function notificationsQuestion(filter: NotificationFilter): PagedQuestion {
  const ask = (visitor: TestVisitor, before: unknown) =>
    get(
      visitor,
      NotificationsPageSchema,
      `/notifications?filter=${filter}${typeof before === 'number' ? `&before=${before}` : ''}`,
    );
  const next = (page: unknown) => NotificationsPageSchema.parse(page).from || null;
  const canonical = (pages: readonly unknown[]) =>
    pages.flatMap((page) => NotificationsPageSchema.parse(page).notifications);
  return {
    kind: 'paged',
    name: `notifications (${filter})`,
    queryKey: notificationsQueryKey(filter),
    firstParam: null,
    ask,
    next,
    canonical,
    async truth(visitor, pages) {
      const { from } = NotificationsPageSchema.parse(pages.at(-1));
      const all: unknown[] = [];
      for (let before: unknown = null; ;) {
        const { value } = await ask(visitor, before);
        all.push(value);
        before = next(value);
        if (before === null) break;
      }
      return canonical(all).filter(({ position }) => position > from);
    },
  };
}

/** Those of them that are not read. */
export function unreadNotificationsQuestion(): SingleQuestion {
  return {
    kind: 'single',
    name: 'unread notifications',
    queryKey: unreadNotificationsQueryKey(),
    ask: (visitor) => get(visitor, UnreadNotificationsSchema, '/notifications/unread'),
    isExhausted: (value) => areUnreadExhausted(value as UnreadNotifications),
    canonical: (value) => value,
  };
}
