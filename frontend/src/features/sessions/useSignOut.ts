import { useSocketHub } from '@kraken/socket-hub/react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { sessionsControllerSignOut, sessionsControllerSignOutEverywhere } from '../../api/sdk.gen.js';
import { answerOf } from '../../requests/answer-of.js';
import { tellWorker } from '../notices/worker.js';
import { keepAccount } from '../users/kept-account.js';

/** Signs out here, or everywhere; nothing of the account stays in memory or in the browser. */
export function useSignOut() {
  const hub = useSocketHub();
  const queryClient = useQueryClient();
  const router = useRouter();
  return useMutation({
    mutationFn: (where: 'here' | 'everywhere') =>
      answerOf(where === 'here' ? sessionsControllerSignOut() : sessionsControllerSignOutEverywhere()),
    onSuccess: async () => {
      hub.stop();
      void tellWorker({ kind: 'signed-out' });
      keepAccount(null);
      await hub.forget();
      queryClient.clear();
      router.clearCache();
      await router.navigate({ to: '/sign-in', replace: true });
    },
  });
}
