import type { MessageNotice } from '@kraken/shared';
import type { WorkerMessage } from '../features/notices/worker-messages.js';

/** So many messages that were shown are remembered, so that none is shown twice: by a push, and by a page. */
const REMEMBERED = 100;
const shown: string[] = [];

/**
 * Shows a notice. One of the same place takes the place of the one before it; a message that was shown is not shown
 * again, by whomever it is told: a push, or any of the tabs.
 */
export async function showNotice(scope: ServiceWorkerGlobalScope, notice: MessageNotice): Promise<void> {
  if (shown.includes(notice.messageId)) return;
  shown.push(notice.messageId);
  if (shown.length > REMEMBERED) shown.shift();
  const standing = await scope.registration.getNotifications({ tag: notice.placeId });
  // The worker was ended meanwhile, and has forgotten: what stands there knows.
  if (standing.some(({ data }) => (data as MessageNotice).messageId === notice.messageId)) return;
  const options: NotificationOptions & { renotify: boolean } = {
    body: notice.body,
    tag: notice.placeId,
    renotify: true,
    // The sound is the page's own, and chosen there.
    icon: '/icons/icon-192.png',
    badge: '/icons/badge-96.png',
    data: notice,
  };
  await scope.registration.showNotification(notice.title, options);
}

/** Takes away what was read in another place. */
async function closeRead(
  scope: ServiceWorkerGlobalScope,
  read: { channelId: string; position: number },
): Promise<void> {
  for (const notification of await scope.registration.getNotifications()) {
    const of = (notification.data as MessageNotice | null)?.read;
    if (of && of.channelId === read.channelId && of.position <= read.position) notification.close();
  }
}

/** Pages of this instance say what is to be shown, and what was read. */
export function hearPages(scope: ServiceWorkerGlobalScope): void {
  scope.addEventListener('message', (event) => {
    const message = event.data as WorkerMessage;
    if (message.kind === 'show') event.waitUntil(showNotice(scope, message.notice));
    if (message.kind === 'read') event.waitUntil(closeRead(scope, message));
    if (message.kind === 'signed-out') event.waitUntil(closeAll(scope));
  });
}

async function closeAll(scope: ServiceWorkerGlobalScope): Promise<void> {
  for (const notification of await scope.registration.getNotifications()) notification.close();
}

/** A click leads to the message: in a page that is open, else in a new one. */
export function openFromNotification(scope: ServiceWorkerGlobalScope): void {
  scope.addEventListener('notificationclick', (event) => {
    event.notification.close();
    const path = (event.notification.data as MessageNotice | null)?.path ?? '/';
    event.waitUntil(open(scope, path));
  });
}

async function open(scope: ServiceWorkerGlobalScope, path: string): Promise<void> {
  const pages = await scope.clients.matchAll({ type: 'window' });
  const page = pages.find(({ focused }) => focused) ?? pages[0];
  if (!page) {
    await scope.clients.openWindow(path);
    return;
  }
  page.postMessage({ kind: 'open', path });
  await page.focus();
}
