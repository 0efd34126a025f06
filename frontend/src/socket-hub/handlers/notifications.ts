import {
  isOfPlace,
  isReadBy,
  limits,
  passesFilter,
  type Notification,
  type NotificationsPage,
  type NotifiedPlace,
  type PayloadOf,
  type UnreadNotifications,
} from '@kraken/shared';
import type { Pages } from './message-pages.js';

/** How far a channel or a thread has been read. */
type PlaceRead = NotifiedPlace & { readonly position: number };

/** A notification enters the page whose range (from, to] holds its position, or nowhere (R9). Newest first. */
export function withNotification(data: Pages<NotificationsPage>, added: Notification): Pages<NotificationsPage> {
  const { position } = added;
  return mapPages(data, (page) => {
    const isMine = position > page.from && (page.to === null || position <= page.to);
    if (!isMine || !passesFilter(added, page.filter)) return page.notifications;
    return inOrder([...without(page.notifications, [position]), added]);
  });
}

/** What was taken back leaves; the ranges of the pages stay as they are (R9). */
export function withoutNotifications(
  data: Pages<NotificationsPage>,
  positions: readonly number[],
): Pages<NotificationsPage> {
  return mapPages(data, (page) => without(page.notifications, positions));
}

/** Some of them, or all up to one, were read. */
export function withOpened(
  data: Pages<NotificationsPage>,
  read: PayloadOf<'NOTIFICATION_READ'>,
): Pages<NotificationsPage> {
  const open = (one: Notification) =>
    isOpenedBy(one, read) && !one.isOpened ? { ...one, isOpened: true, isRead: true } : one;
  return mapPages(data, (page) => page.notifications.map(open));
}

/** A place was read to a position: forward, or (a channel) back to where it is unread again. */
export function withReadPlace(data: Pages<NotificationsPage>, place: PlaceRead): Pages<NotificationsPage> {
  const read = (one: Notification) => {
    if (!isOfPlace(one, place)) return one;
    const wasRead = one.isOpened || (one.isRead && place.threadId !== null);
    const isRead = wasRead || isReadBy(one, place);
    return isRead === one.isRead ? one : { ...one, isRead };
  };
  return mapPages(data, (page) => page.notifications.map(read));
}

/** An unread notification joins the set, as long as it is one of the newest 100 (R22). */
export function withUnreadNotification(unread: UnreadNotifications, added: Notification): UnreadNotifications {
  if (added.isRead) return unread;
  const { notifications } = unread;
  const oldest = notifications.at(-1)?.position ?? 0;
  if (unread.isTruncated && added.position < oldest) return unread;
  const all = inOrder([...without(notifications, [added.position]), added]);
  return {
    notifications: all.slice(0, limits.unreadPositions),
    isTruncated: unread.isTruncated || all.length > limits.unreadPositions,
  };
}

export function withoutUnreadNotifications(
  unread: UnreadNotifications,
  positions: readonly number[],
): UnreadNotifications {
  return keep(unread, ({ position }) => !positions.includes(position));
}

export function withoutOpened(unread: UnreadNotifications, read: PayloadOf<'NOTIFICATION_READ'>): UnreadNotifications {
  // All that are there are read: whatever was cut off at the end is older still.
  const isAllRead = read.upTo > 0 && read.upTo >= (unread.notifications[0]?.position ?? 0);
  if (isAllRead && unread.notifications.length > 0) return { notifications: [], isTruncated: false };
  return keep(unread, (one) => !isOpenedBy(one, read));
}

export function withoutReadPlace(unread: UnreadNotifications, place: PlaceRead): UnreadNotifications {
  return keep(unread, (one) => !isReadBy(one, place));
}

/** Some are unread again that are not known here: what is shown stays, and {@link areUnreadExhausted} turns it into a question. */
export const withUnreadAgain = ({ notifications }: UnreadNotifications): UnreadNotifications => ({
  notifications: notifications.slice(0, limits.unreadPositions - 1),
  isTruncated: true,
});

/** A set that was cut short and has shrunk since no longer knows what comes next: ask again. */
export const areUnreadExhausted = ({ notifications, isTruncated }: UnreadNotifications): boolean =>
  isTruncated && notifications.length < limits.unreadPositions;

function keep(unread: UnreadNotifications, isKept: (one: Notification) => boolean): UnreadNotifications {
  const notifications = unread.notifications.filter(isKept);
  return notifications.length === unread.notifications.length ? unread : { ...unread, notifications };
}

const isOpenedBy = ({ position }: Notification, { positions, upTo }: PayloadOf<'NOTIFICATION_READ'>): boolean =>
  position <= upTo || positions.includes(position);

const without = (notifications: readonly Notification[], positions: readonly number[]): Notification[] =>
  notifications.filter(({ position }) => !positions.includes(position));

const inOrder = (notifications: readonly Notification[]): Notification[] =>
  notifications.toSorted((a, b) => b.position - a.position);

/** Changes what stands in pages; what stays the same keeps its identity. */
function mapPages(
  data: Pages<NotificationsPage>,
  change: (page: NotificationsPage) => readonly Notification[],
): Pages<NotificationsPage> {
  const pages = data.pages.map((page) => {
    const notifications = change(page);
    return areSame(notifications, page.notifications) ? page : { ...page, notifications: [...notifications] };
  });
  return areSame(pages, data.pages) ? data : { ...data, pages };
}

const areSame = (some: readonly unknown[], others: readonly unknown[]): boolean =>
  some.length === others.length && some.every((one, i) => one === others[i]);
