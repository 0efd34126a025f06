import { IdSchema, limits, type Dm, type Dms } from '@kraken/shared';
import { createLookup, NotFoundError, type SocketHub } from '@kraken/socket-hub';
import { useSocketHub } from '@kraken/socket-hub/react';
import { useQueries, useQuery } from '@tanstack/react-query';
import { directMessagesControllerFindMineQueryKey } from '../../api/query-keys.gen.js';
import { directMessagesControllerFindMine, directMessagesControllerLookup } from '../../api/sdk.gen.js';
import { answerOf, fencedAnswerOf } from '../../requests/answer-of.js';
import { isDmExhausted } from '../../socket-hub/handlers/direct-messages.js';
import { dmQueryKey } from '../../socket-hub/query-keys.js';

/** One direct message, one query (R10); those asked for in one tick are fetched together, each with its own asOf. */
const lookUpDm = createLookup<Dm>({
  maxKeys: limits.idsPerLookup,
  request: async (channelIds) => {
    const { rows } = await answerOf(directMessagesControllerLookup({ body: { channelIds: [...channelIds] } }));
    return new Map(rows.map(({ asOf, dm }) => [dm.channelId, { value: dm, asOf }]));
  },
});

function dmQuery(hub: SocketHub, channelId: string) {
  return hub.query<Dm>({
    queryKey: dmQueryKey({ channelId }),
    request: ({ signal }) => {
      // An address that somebody made up: asked with the others it would have all of them refused.
      if (!IdSchema.safeParse(channelId).success) throw new NotFoundError(`${channelId} is no id`);
      return lookUpDm(channelId, signal);
    },
    isExhausted: isDmExhausted,
  });
}

/** One direct message. Live. */
export function useDm(channelId: string) {
  const hub = useSocketHub();
  return useQuery(dmQuery(hub, channelId));
}

/** The channels of one's direct messages, in the order of coming into them. Live. */
export function useDmIds() {
  const hub = useSocketHub();
  return useQuery(
    hub.query({
      queryKey: directMessagesControllerFindMineQueryKey(),
      request: ({ signal }) => fencedAnswerOf(directMessagesControllerFindMine({ signal })),
    }),
  );
}

/** @returns those of one's direct messages that are known by now; `isPending` while the first of them are asked for. */
export function useDms() {
  const hub = useSocketHub();
  const { data, error, refetch } = useDmIds();
  const results = useQueries({ queries: (data?.channelIds ?? NONE).map((channelId) => dmQuery(hub, channelId)) });
  const isPending = !data || results.some((result) => result.isPending);
  const dms = results.flatMap((result) => result.data ?? []);
  return { dms, closed: data?.closed ?? NOTHING, isPending, error: data ? null : error, refetch };
}

const NONE: readonly string[] = [];
const NOTHING: Dms['closed'] = {};
