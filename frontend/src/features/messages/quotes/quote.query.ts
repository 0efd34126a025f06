import { limits, type Quote } from '@kraken/shared';
import { createLookup } from '@kraken/socket-hub';
import { useSocketHub } from '@kraken/socket-hub/react';
import { useQuery } from '@tanstack/react-query';
import { quotesControllerLookup } from '../../../api/sdk.gen.js';
import { answerOf } from '../../../requests/answer-of.js';
import { quoteQueryKey } from '../../../socket-hub/query-keys.js';

/** One quoted message, one query (R10); those asked for in one tick are fetched together, each with its own asOf. */
const lookUpQuote = createLookup<Quote>({
  maxKeys: limits.idsPerLookup,
  request: async (messageIds) => {
    const { rows } = await answerOf(quotesControllerLookup({ body: { messageIds: [...messageIds] } }));
    return new Map(rows.map(({ asOf, quote }) => [quote.id, { value: quote, asOf }]));
  },
});

/** @returns a message as others quote it; undefined while loading and when there is none. Live. */
export function useQuote(channelId: string, messageId: string): { quote: Quote | undefined; isUnknown: boolean } {
  const hub = useSocketHub();
  const { data, isError } = useQuery(
    hub.query<Quote>({
      queryKey: quoteQueryKey({ channelId, messageId }),
      request: ({ signal }) => lookUpQuote(messageId, signal),
    }),
  );
  return { quote: data, isUnknown: isError };
}
