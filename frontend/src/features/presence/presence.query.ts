import { useSocketHub } from '@kraken/socket-hub/react';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { presenceControllerFindOnline } from '../../api/sdk.gen.js';
import { presenceControllerFindOnlineQueryKey } from '../../api/query-keys.gen.js';
import { fencedAnswerOf } from '../../requests/answer-of.js';

/** @returns the ids of the members who are online now; undefined while loading. Live (R14). */
export function useOnline(communityId: string): ReadonlySet<string> | undefined {
  const hub = useSocketHub();
  const path = { communityId };
  const { data } = useQuery(
    hub.query({
      queryKey: presenceControllerFindOnlineQueryKey({ path }),
      request: ({ signal }) => fencedAnswerOf(presenceControllerFindOnline({ path, signal })),
    }),
  );
  return useMemo(() => data && new Set(data.online), [data]);
}
