import { useSocketHub } from '@kraken/socket-hub/react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { membersControllerFindPage } from '../../api/sdk.gen.js';
import { membersControllerFindPageQueryKey } from '../../api/query-keys.gen.js';
import { fencedAnswerOf } from '../../requests/answer-of.js';
import type { MembersPage } from '../../api/types.gen.js';

/** The members of a community by name, a page at a time. Live. */
export function useMembers(communityId: string) {
  const hub = useSocketHub();
  const path = { communityId };
  return useInfiniteQuery(
    hub.infiniteQuery<MembersPage, string | null>({
      queryKey: membersControllerFindPageQueryKey({ path }),
      initialPageParam: null,
      getNextPageParam: (page) => page.next,
      request: ({ pageParam, signal }) =>
        fencedAnswerOf(
          membersControllerFindPage({ path, signal, ...(pageParam === null ? {} : { query: { after: pageParam } }) }),
        ),
    }),
  );
}
