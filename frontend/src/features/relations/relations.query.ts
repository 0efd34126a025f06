import type { Relations } from '@kraken/shared';
import { useSocketHub } from '@kraken/socket-hub/react';
import { useQuery } from '@tanstack/react-query';
import { relationsControllerFindAllQueryKey } from '../../api/query-keys.gen.js';
import { relationsControllerFindAll } from '../../api/sdk.gen.js';
import { fencedAnswerOf } from '../../requests/answer-of.js';

/** Friends, requests either way, and whom one has blocked. Live. */
export function useRelations() {
  const hub = useSocketHub();
  return useQuery(
    hub.query<Relations>({
      queryKey: relationsControllerFindAllQueryKey(),
      request: ({ signal }) => fencedAnswerOf(relationsControllerFindAll({ signal })),
    }),
  );
}

/** How one person stands to oneself; undefined: not at all, or not known yet. */
export function useStanding(userId: string): keyof Relations | undefined {
  const { data } = useRelations();
  const standings = ['blocked', 'friends', 'incoming', 'outgoing'] as const;
  return data && standings.find((standing) => data[standing].includes(userId));
}
