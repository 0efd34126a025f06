import { useSocketHub } from '@kraken/socket-hub/react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { sessionsControllerSignOut, sessionsControllerSignOutEverywhere } from '../../api/sdk.gen.js';
import { answerOf } from '../../requests/answer-of.js';
import { uploads } from '../../requests/uploads/uploads.js';
import { tellWorker } from '../notices/worker.js';
import { storeDrafts } from '../drafts/leave-drafts.js';
import { keepAccount } from '../users/kept-account.js';
import { useMe } from './me-context.js';

/** Signs out here, or everywhere; nothing of the account stays in memory or in the browser. */
export function useSignOut() {
  const hub = useSocketHub();
  const queryClient = useQueryClient();
  const router = useRouter();
  const me = useMe();
  return useMutation({
    mutationFn: async (where: 'here' | 'everywhere') => {
      const removeDrafts = await storeDrafts(me.id);
      await answerOf(where === 'here' ? sessionsControllerSignOut() : sessionsControllerSignOutEverywhere());
      return removeDrafts;
    },
    onSuccess: async (removeDrafts) => {
      hub.stop();
      void tellWorker({ kind: 'signed-out' });
      keepAccount(null);
      await hub.forget();
      await uploads.signOut();
      queryClient.clear();
      router.clearCache();
      await router.navigate({ to: '/sign-in', replace: true });
      removeDrafts();
    },
  });
}
