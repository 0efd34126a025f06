import type { NotificationFilter, NotificationsPage, UnreadNotifications } from '@kraken/shared';
import { useSocketHub } from '@kraken/socket-hub/react';
import { useInfiniteQuery, useMutation, useQuery } from '@tanstack/react-query';
import {
  notificationsControllerFindPage,
  notificationsControllerFindUnread,
  notificationsControllerRead,
} from '../../api/sdk.gen.js';
import { answerOf, fencedAnswerOf } from '../../requests/answer-of.js';
import { areUnreadExhausted } from '../../socket-hub/handlers/notifications.js';
import { notificationsQueryKey, unreadNotificationsQueryKey } from '../../socket-hub/query-keys.js';

/** What one is notified of, newest first, a page at a time. Live. */
export function useNotifications(filter: NotificationFilter, isEnabled: boolean) {
  const hub = useSocketHub();
  const options = hub.infiniteQuery<NotificationsPage, number | null>({
    queryKey: notificationsQueryKey(filter),
    initialPageParam: null,
    getNextPageParam: (page) => (page.from > 0 ? page.from : null),
    request: ({ pageParam, signal }) =>
      fencedAnswerOf(
        notificationsControllerFindPage({
          signal,
          query: pageParam === null ? { filter } : { filter, before: pageParam },
        }),
      ),
  });
  return useInfiniteQuery({ ...options, enabled: isEnabled });
}

/** The unread ones among them, the newest 100 (R22). Live. */
export function useUnreadNotifications() {
  const hub = useSocketHub();
  return useQuery(
    hub.query<UnreadNotifications>({
      queryKey: unreadNotificationsQueryKey(),
      request: ({ signal }) => fencedAnswerOf(notificationsControllerFindUnread({ signal })),
      isExhausted: areUnreadExhausted,
    }),
  );
}

/** Marks some as read, or all up to one. What changes by it comes in by its event. */
export function useReadNotifications() {
  return useMutation({
    mutationFn: (read: { positions?: number[]; upTo?: number }) =>
      answerOf(notificationsControllerRead({ body: { positions: read.positions ?? [], upTo: read.upTo ?? 0 } })),
  });
}
