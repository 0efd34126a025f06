import { QueryClient } from '@tanstack/react-query';
import { RequestError } from './requests/request-error.js';

const MOST_RETRIES = 4;
const FIRST_DELAY_MS = 500;
const LONGEST_DELAY_MS = 8000;

/**
 * The cache of answers. The engine says when something must be asked again; focus and network events do not. What
 * cannot succeed by itself is not tried again.
 */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        retry: (failures, error) => failures < MOST_RETRIES && error instanceof RequestError && error.isTransient,
        retryDelay: (failures, error) => {
          const asked = error instanceof RequestError ? error.retryAfterMs : undefined;
          return asked ?? Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 2 ** failures);
        },
        // A server on the same machine is reachable without a network.
        networkMode: 'always',
        refetchOnWindowFocus: false,
        refetchOnReconnect: false,
      },
      mutations: { networkMode: 'always' },
    },
  });
}
