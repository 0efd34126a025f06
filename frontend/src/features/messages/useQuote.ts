import { limits, type Quote } from '@kraken/shared';
import { createLookup } from '@kraken/socket-hub';
import { useSocketHub } from '@kraken/socket-hub/react';
import { useQuery } from '@tanstack/react-query';
import { quotesControllerLookup } from '../../api/sdk.gen.js';
import { answerOf } from '../../requests/answer-of.js';
import { quoteQueryKey } from '../../socket-hub/query-keys.js';

/** One quoted message, one query (R10); those asked for in one tick are fetched together, each with its own asOf. */
const lookUpQuote = createLookup<Quote | null>({
  maxKeys: limits.idsPerLookup,
  request: async (keys) => {
    const channelIds = new Set(keys.map((key) => key.slice(0, key.indexOf('/'))));
    const inChannel = (channelId: string) => keys.filter((key) => key.startsWith(channelId));
    const found = await Promise.all(Array.from(channelIds, (id) => findQuotes(id, inChannel(id))));
    return new Map(found.flat());
  },
});

async function findQuotes(channelId: string, keys: readonly string[]) {
  const messageIds = keys.map((key) => key.slice(key.indexOf('/') + 1));
  const { rows } = await answerOf(quotesControllerLookup({ body: { channelId, messageIds } }));
  return rows.map(({ messageId, asOf, quote }) => [`${channelId}/${messageId}`, { value: quote, asOf }] as const);
}

/** @returns a message as others quote it; undefined while loading, null when there is none. Live. */
export function useQuote(channelId: string, messageId: string): Quote | null | undefined {
  const hub = useSocketHub();
  const { data, isError } = useQuery(
    hub.query<Quote | null>({
      queryKey: quoteQueryKey({ channelId, messageId }),
      request: ({ signal }) => lookUpQuote(`${channelId}/${messageId}`, signal),
    }),
  );
  return isError ? null : data;
}
