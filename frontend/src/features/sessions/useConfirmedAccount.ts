import type { Me } from '@kraken/shared';
import type { SocketHub } from '@kraken/socket-hub';
import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { keepAccount } from '../users/kept-account.js';
import { findMe, isMeConfirmed } from '../users/me.query.js';

const PAUSE_MS = 2000;

/**
 * Asks who is here where that is only known from the last time, as long as it takes. Until then nothing is connected and
 * nothing is sent: somebody else may have signed in since, and then nothing of the account is left here.
 * @returns whether the server has said that it is this account.
 */
export function useConfirmedAccount(me: Me, hub: SocketHub): boolean {
  const queryClient = useQueryClient();
  const router = useRouter();
  const [isConfirmed, setIsConfirmed] = useState(() => isMeConfirmed(queryClient));
  useEffect(() => {
    if (isConfirmed) return undefined;
    let isWanted = true;
    const settle = async (here: Me | null) => {
      if (here?.id === me.id) return setIsConfirmed(true);
      keepAccount(here);
      await hub.forget();
      queryClient.clear();
      router.clearCache();
      await router.invalidate();
    };
    const ask = async () => {
      while (isWanted) {
        const here = await findMe(queryClient).catch(() => undefined);
        if (here !== undefined) return isWanted ? settle(here) : undefined;
        await pause();
      }
    };
    void ask();
    return () => {
      isWanted = false;
    };
  }, [isConfirmed, me.id, hub, queryClient, router]);
  return isConfirmed;
}

/** @returns after a while, or as soon as the network is back. */
function pause(): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      window.removeEventListener('online', end);
      resolve();
    };
    const timer = setTimeout(end, PAUSE_MS);
    window.addEventListener('online', end);
  });
}
