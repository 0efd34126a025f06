import type { Me } from '@kraken/shared';
import { notifications } from '@mantine/notifications';
import type { SocketHub } from '@kraken/socket-hub';
import { SocketHubProvider } from '@kraken/socket-hub/react';
import { useQueryClient, type Query } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { useEffect, useState, type ReactNode } from 'react';
import { RequestError } from '../../requests/request-error.js';
import { createKrakenHub } from '../../socket-hub/kraken-hub.js';
import { MeContext } from './me-context.js';
import { showReloadNotice } from './reload-notice.js';

/** Everything below has an account and a hub. One hub, always mounted, whatever page is shown. */
export function SignedIn({ me, children }: { me: Me; children: ReactNode }) {
  const queryClient = useQueryClient();
  const [hub] = useState(() => createKrakenHub({ queryClient, userId: me.id, onReload: showReloadNotice }));
  useLeaveWhenSignedOut(hub);
  useRetryWhenLive(hub);
  return (
    <MeContext value={me}>
      <SocketHubProvider hub={hub}>{children}</SocketHubProvider>
    </MeContext>
  );
}

/** Signed out elsewhere, or the session was revoked (R19): the cache is empty by now, and the guard asks who is here. */
function useLeaveWhenSignedOut(hub: SocketHub): void {
  const router = useRouter();
  useEffect(
    () =>
      hub.subscribeStatus(() => {
        if (hub.status !== 'signed-out') return;
        notifications.clean();
        void router.invalidate();
      }),
    [hub, router],
  );
}

/** What could not be loaded while the server was away is asked for when it is back. */
function useRetryWhenLive(hub: SocketHub): void {
  const queryClient = useQueryClient();
  useEffect(
    () =>
      hub.subscribeStatus(() => {
        if (hub.status !== 'live') return;
        void queryClient.refetchQueries({ type: 'active', predicate: hasFailedTransiently });
      }),
    [hub, queryClient],
  );
}

function hasFailedTransiently({ state }: Query): boolean {
  return state.error instanceof RequestError && state.error.isTransient;
}
