import { limits, type User } from '@kraken/shared';
import { createLookup, type SocketHub } from '@kraken/socket-hub';
import { useSocketHub } from '@kraken/socket-hub/react';
import { useQueries, useQuery } from '@tanstack/react-query';
import { profilesControllerLookup } from '../../api/sdk.gen.js';
import { answerOf } from '../../requests/answer-of.js';
import { userQueryKey } from '../../socket-hub/query-keys.js';

/** One person, one query (R10); the people asked for in one tick are fetched together. Live: USER_PROFILE_UPDATED. */
const lookUpUser = createLookup<User>({
  maxKeys: limits.idsPerLookup,
  request: async (ids) => {
    const { rows } = await answerOf(profilesControllerLookup({ body: { ids: [...ids] } }));
    return new Map(rows.map(({ user, asOf }) => [user.id, { value: user, asOf }]));
  },
});

/** @returns one person; undefined while loading and when there is no such person. */
export function useUser(userId: string): { user: User | undefined; isUnknown: boolean } {
  const hub = useSocketHub();
  const { data, isError } = useQuery(userQuery(hub, userId));
  return { user: data, isUnknown: isError };
}

/** @returns those of the people who are known by now, in the order asked for. */
export function useUsers(userIds: readonly string[]): readonly User[] {
  const hub = useSocketHub();
  const results = useQueries({ queries: userIds.map((userId) => userQuery(hub, userId)) });
  return results.flatMap(({ data }) => data ?? []);
}

/** @returns the query of one person. */
export function userQuery(hub: SocketHub, userId: string) {
  return hub.query<User>({
    queryKey: userQueryKey({ userId }),
    request: ({ signal }) => lookUpUser(userId, signal),
  });
}
