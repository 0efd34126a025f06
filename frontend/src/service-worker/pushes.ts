import type { PushPayload } from '@kraken/shared';
import { showNotice } from './notice-board.js';

/** Shows what is pushed. Browsers want every push to be seen; only who has the page before them needs no notice. */
export function hearPushes(scope: ServiceWorkerGlobalScope): void {
  scope.addEventListener('push', (event) => {
    const payload = payloadOf(event.data);
    if (payload) event.waitUntil(tell(scope, payload));
  });
}

async function tell(scope: ServiceWorkerGlobalScope, payload: PushPayload): Promise<void> {
  if (payload.kind === 'message') {
    const pages = await scope.clients.matchAll({ type: 'window' });
    const [address = ''] = payload.notice.path.split('?');
    const isBefore = pages.some(({ focused, url }) => focused && new URL(url).pathname === address);
    if (!isBefore) await showNotice(scope, payload.notice);
    return;
  }
  await scope.registration.showNotification('Kraken', {
    body: 'Notifications reach this device.',
    tag: 'test',
    icon: '/icons/icon-192.png',
    badge: '/icons/badge-96.png',
  });
}

/** It comes sealed from the own server; what cannot be read is of a newer one. */
function payloadOf(data: PushMessageData | null): PushPayload | null {
  try {
    return data ? (data.json() as PushPayload) : null;
  } catch {
    return null;
  }
}
