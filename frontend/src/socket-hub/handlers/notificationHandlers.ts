import type { NotificationsPage, UnreadNotifications } from '@kraken/shared';
import type { DirectCache } from '@kraken/socket-hub';
import { notificationsQueryKey, unreadNotificationsQueryKey } from '../query-keys.js';
import type { SocketEventHandler } from './event-handler.js';
import type { Pages } from './message-pages.js';
import {
  withNotification,
  withOpened,
  withoutNotifications,
  withoutOpened,
  withoutReadPlace,
  withoutUnreadNotifications,
  withReadPlace,
  withUnreadAgain,
  withUnreadNotification,
} from './notifications.js';

/** What was said in a place and read there need not be read again in the list. Part of the handlers that tell of it. */
export function readNotificationsOf(place: Parameters<typeof withReadPlace>[1], queryClient: DirectCache): void {
  queryClient.setQueriesData<Pages<NotificationsPage>>({ queryKey: notificationsQueryKey() }, (old) =>
    withReadPlace(old, place),
  );
  queryClient.setQueryData<UnreadNotifications>(unreadNotificationsQueryKey(), (old) => withoutReadPlace(old, place));
}

/** Something is unread again, of which the list of unread ones knows nothing. Part of the handler that tells of it. */
export function unreadNotificationsAgain(queryClient: DirectCache): void {
  queryClient.setQueryData<UnreadNotifications>(unreadNotificationsQueryKey(), withUnreadAgain);
}

export const handleNewNotification: SocketEventHandler<'NEW_NOTIFICATION'> = ({ notification }, queryClient) => {
  queryClient.setQueriesData<Pages<NotificationsPage>>({ queryKey: notificationsQueryKey() }, (old) =>
    withNotification(old, notification),
  );
  queryClient.setQueryData<UnreadNotifications>(unreadNotificationsQueryKey(), (old) =>
    withUnreadNotification(old, notification),
  );
};

export const handleNotificationRead: SocketEventHandler<'NOTIFICATION_READ'> = (read, queryClient) => {
  queryClient.setQueriesData<Pages<NotificationsPage>>({ queryKey: notificationsQueryKey() }, (old) =>
    withOpened(old, read),
  );
  queryClient.setQueryData<UnreadNotifications>(unreadNotificationsQueryKey(), (old) => withoutOpened(old, read));
};

export const handleNotificationRemoved: SocketEventHandler<'NOTIFICATION_REMOVED'> = ({ positions }, queryClient) => {
  queryClient.setQueriesData<Pages<NotificationsPage>>({ queryKey: notificationsQueryKey() }, (old) =>
    withoutNotifications(old, positions),
  );
  queryClient.setQueryData<UnreadNotifications>(unreadNotificationsQueryKey(), (old) =>
    withoutUnreadNotifications(old, positions),
  );
};
