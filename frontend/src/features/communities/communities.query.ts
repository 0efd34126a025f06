import type { Community } from '@kraken/shared';
import { useSocketHub } from '@kraken/socket-hub/react';
import { useQuery } from '@tanstack/react-query';
import { communitiesControllerFindMine } from '../../api/sdk.gen.js';
import { fencedAnswerOf } from '../../requests/answer-of.js';
import { myCommunitiesQueryKey } from '../../socket-hub/query-keys.js';
import { useMe } from '../sessions/me-context.js';

/** The communities one is a member of, in the order of joining. Live. */
export function useCommunities() {
  const hub = useSocketHub();
  const me = useMe();
  return useQuery(
    hub.query({
      queryKey: myCommunitiesQueryKey(me.id),
      request: ({ signal }) => fencedAnswerOf(communitiesControllerFindMine({ signal })),
    }),
  );
}

/** @returns one of them; undefined while loading and when it is not there. */
export function useCommunity(communityId: string): Community | undefined {
  const { data } = useCommunities();
  return data?.communities.find(({ id }) => id === communityId);
}
