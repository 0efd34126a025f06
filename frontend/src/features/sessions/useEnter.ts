import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';

/**
 * @param next where to go: a path of this app; the start page when undefined
 * @returns a function to call when somebody has just signed in: nothing of whoever was here before stays.
 */
export function useEnter(next: string | undefined): () => Promise<void> {
  const queryClient = useQueryClient();
  const router = useRouter();
  return async () => {
    queryClient.clear();
    router.clearCache();
    // A path alone: an address that leads elsewhere would make the sign-in page a springboard for phishing.
    await router.navigate({ href: next && /^\/(?![/\\])/.test(next) ? next : '/', replace: true });
  };
}
