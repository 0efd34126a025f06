import { limits, type Unread } from '@kraken/shared';
import { createLookup, type SocketHub } from '@kraken/socket-hub';
import { useSocketHub } from '@kraken/socket-hub/react';
import { useQuery } from '@tanstack/react-query';
import { readReceiptsControllerLookup } from '../../api/sdk.gen.js';
import { answerOf } from '../../requests/answer-of.js';
import { isChannelUnreadExhausted } from '../../socket-hub/handlers/mention-positions.js';
import { unreadQueryKey } from '../../socket-hub/query-keys.js';

/** One channel, one query (R10); the channels asked for in one tick are fetched together, each with its own asOf. */
const lookUpUnread = createLookup<Unread>({
  maxKeys: limits.idsPerLookup,
  request: async (channelIds) => {
    const { rows } = await answerOf(readReceiptsControllerLookup({ body: { channelIds: [...channelIds] } }));
    return new Map(rows.map(({ asOf, unread }) => [unread.channelId, { value: unread, asOf }]));
  },
});

/** @returns the query of what one has not read of a channel (R22). Live. */
export function unreadQuery(hub: SocketHub, channelId: string) {
  return hub.query<Unread>({
    queryKey: unreadQueryKey({ channelId }),
    request: ({ signal }) => lookUpUnread(channelId, signal),
    isExhausted: isChannelUnreadExhausted,
  });
}

export function useUnread(channelId: string) {
  const hub = useSocketHub();
  return useQuery(unreadQuery(hub, channelId));
}
