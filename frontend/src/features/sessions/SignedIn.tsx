import type { Me } from '@kraken/shared';
import { notifications } from '@mantine/notifications';
import type { SocketHub } from '@kraken/socket-hub';
import { SocketHubProvider } from '@kraken/socket-hub/react';
import { useQueryClient, type Query } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { useEffect, useState, type ReactNode } from 'react';
import { RequestError } from '../../requests/request-error.js';
import { uploads } from '../../requests/uploads/uploads.js';
import { createKrakenHub } from '../../socket-hub/kraken-hub.js';
import { keepAccount } from '../users/kept-account.js';
import { MeContext } from './me-context.js';
import { showReloadNotice } from './reload-notice.js';
import { useConfirmedAccount } from './useConfirmedAccount.js';

/** Everything below has an account and a hub. One hub, always mounted, whatever page is shown. */
export function SignedIn({ me, children }: { me: Me; children: ReactNode }) {
  const queryClient = useQueryClient();
  const [hub] = useState(() => createKrakenHub({ queryClient, userId: me.id, onReload: showReloadNotice }));
  const isRestored = useRestored(hub);
  const isConfirmed = useConfirmedAccount(me, hub);
  useUploads(me.id, isConfirmed);
  useLeaveWhenSignedOut(hub);
  useRetryWhenLive(hub);
  if (!isRestored) return null;
  return (
    <MeContext value={me}>
      <SocketHubProvider hub={hub} isHeld={!isConfirmed}>
        {children}
      </SocketHubProvider>
    </MeContext>
  );
}

/** A browser whose storage hangs starts as if nothing was kept. */
const RESTORE_WITHIN_MS = 1000;

/** @returns whether what was kept of the cache is in it, as far as there was anything. */
function useRestored(hub: SocketHub): boolean {
  const [isRestored, setIsRestored] = useState(false);
  useEffect(() => {
    const end = () => setIsRestored(true);
    const timer = setTimeout(end, RESTORE_WITHIN_MS);
    void hub.restore().finally(end);
    return () => clearTimeout(timer);
  }, [hub]);
  return isRestored;
}

/** Files that were chosen are shown as soon as they are found, and sent once it is sure who is here. */
function useUploads(userId: string, isConfirmed: boolean): void {
  useEffect(() => {
    uploads.open(userId);
    return () => uploads.close();
  }, [userId]);
  useEffect(() => {
    if (isConfirmed) uploads.start();
  }, [userId, isConfirmed]);
}

/** Signed out elsewhere, or the session was revoked (R19): the cache is empty by now, and the guard asks who is here. */
function useLeaveWhenSignedOut(hub: SocketHub): void {
  const router = useRouter();
  useEffect(
    () =>
      hub.subscribeStatus(() => {
        if (hub.status !== 'signed-out') return;
        notifications.clean();
        keepAccount(null);
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
