import { useSocketHub } from '@kraken/socket-hub/react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { sessionsControllerSignOut, sessionsControllerSignOutEverywhere } from '../../api/sdk.gen.js';
import { answerOf } from '../../requests/answer-of.js';

/** Signs out here, or everywhere; nothing of the account stays in memory. */
export function useSignOut() {
  const hub = useSocketHub();
  const queryClient = useQueryClient();
  const router = useRouter();
  return useMutation({
    mutationFn: (where: 'here' | 'everywhere') =>
      answerOf(where === 'here' ? sessionsControllerSignOut() : sessionsControllerSignOutEverywhere()),
    onSuccess: async () => {
      hub.stop();
      queryClient.clear();
      router.clearCache();
      await router.navigate({ to: '/sign-in', replace: true });
    },
  });
}
