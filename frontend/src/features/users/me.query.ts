import type { Me } from '@kraken/shared';
import { queryOptions, type QueryClient } from '@tanstack/react-query';
import { usersControllerFindMe } from '../../api/sdk.gen.js';
import { usersControllerFindMeQueryKey } from '../../api/query-keys.gen.js';
import { answerOf } from '../../requests/answer-of.js';
import { RequestError } from '../../requests/request-error.js';
import { keepAccount, readKeptAccount } from './kept-account.js';

/** The own account. Changes only by signing in and out, and both empty the cache. */
const meQuery = queryOptions({
  queryKey: usersControllerFindMeQueryKey(),
  queryFn: ({ signal }) => answerOf(usersControllerFindMe({ signal })),
  staleTime: Number.POSITIVE_INFINITY,
});

/** @returns who is signed in; null when nobody is. @throws RequestError when that cannot be told. */
export function findMe(queryClient: QueryClient): Promise<Me | null> {
  return orNobody(isMeConfirmed(queryClient) ? queryClient.ensureQueryData(meQuery) : queryClient.fetchQuery(fresh));
}

/** @returns who is signed in, without asking where somebody was here before: that is confirmed afterwards. */
export async function findMeOrKept(queryClient: QueryClient): Promise<Me | null> {
  const kept = readKeptAccount();
  if (!kept) return findMe(queryClient);
  return queryClient.ensureQueryData({ ...meQuery, initialData: kept });
}

/** @returns whether the server has said who is here since the page was opened. */
export function isMeConfirmed(queryClient: QueryClient): boolean {
  return (queryClient.getQueryState(meQuery.queryKey)?.dataUpdateCount ?? 0) > 0;
}

const fresh = { ...meQuery, staleTime: 0 };

async function orNobody(asked: Promise<Me>): Promise<Me | null> {
  try {
    const me = await asked;
    keepAccount(me);
    return me;
  } catch (cause) {
    if (!(cause instanceof RequestError && cause.code === 'not-signed-in')) throw cause;
    keepAccount(null);
    return null;
  }
}
