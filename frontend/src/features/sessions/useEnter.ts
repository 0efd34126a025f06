import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { keepAccount } from '../users/kept-account.js';
import { safePath } from './safe-path.js';

/**
 * @param next where to go: a path of this app; the start page when undefined
 * @returns a function to call when somebody has just signed in: nothing of whoever was here before stays.
 */
export function useEnter(next: string | undefined): () => Promise<void> {
  const queryClient = useQueryClient();
  const router = useRouter();
  return async () => {
    keepAccount(null);
    queryClient.clear();
    router.clearCache();
    await router.navigate({ href: safePath(next), replace: true });
  };
}
