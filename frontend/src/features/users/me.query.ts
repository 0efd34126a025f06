import type { Me } from '@kraken/shared';
import { queryOptions, type QueryClient } from '@tanstack/react-query';
import { usersControllerFindMe } from '../../api/sdk.gen.js';
import { usersControllerFindMeQueryKey } from '../../api/query-keys.gen.js';
import { answerOf } from '../../requests/answer-of.js';
import { RequestError } from '../../requests/request-error.js';

/** The own account. Changes only by signing in and out, and both empty the cache. */
const meQuery = queryOptions({
  queryKey: usersControllerFindMeQueryKey(),
  queryFn: ({ signal }) => answerOf(usersControllerFindMe({ signal })),
  staleTime: Number.POSITIVE_INFINITY,
});

/** @returns who is signed in; null when nobody is. @throws RequestError when that cannot be told. */
export async function findMe(queryClient: QueryClient): Promise<Me | null> {
  try {
    return await queryClient.ensureQueryData(meQuery);
  } catch (cause) {
    if (cause instanceof RequestError && cause.code === 'not-signed-in') return null;
    throw cause;
  }
}
