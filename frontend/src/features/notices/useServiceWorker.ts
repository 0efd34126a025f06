import { useSocketHub } from '@kraken/socket-hub/react';
import { useRouter } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useMe } from '../sessions/me-context.js';
import { renewPush } from './push-subscription.js';
import { tellWorker } from './worker.js';
import type { PageMessage } from './worker-messages.js';

/** Goes where a click on a notice leads, and keeps the worker of this browser in the know. */
export function useServiceWorker(): void {
  const router = useRouter();
  const hub = useSocketHub();
  const me = useMe();
  useEffect(() => {
    void renewPush(me.id);
  }, [me.id]);
  useEffect(
    () => hub.subscribeStatus(() => void (hub.status === 'signed-out' && tellWorker({ kind: 'signed-out' }))),
    [hub],
  );
  useEffect(() => {
    if (!('serviceWorker' in navigator)) return undefined;
    const go = ({ data }: MessageEvent<PageMessage>) => {
      if (data.kind === 'open') router.history.push(data.path);
    };
    navigator.serviceWorker.addEventListener('message', go);
    return () => navigator.serviceWorker.removeEventListener('message', go);
  }, [router]);
}
