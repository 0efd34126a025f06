import { useDebouncedValue } from '@mantine/hooks';
import { asksForSomething, limits, parseSearch, type SearchHit } from '@kraken/shared';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { searchControllerFindPageQueryKey } from '../../api/query-keys.gen.js';
import { searchControllerFindPage } from '../../api/sdk.gen.js';
import { answerOf } from '../../requests/answer-of.js';
import type { SearchChoice, SearchPlace, SearchScope } from './search-scope.js';

/** One question for what is typed in one go. */
const PAUSE_MS = 250;

interface AskedSearch extends SearchChoice {
  readonly place: SearchPlace;
}

/** Finds messages, newest or best first; what was found before until the next is. Of the moment: no event changes it. */
export function useMessageSearch({ text, scope, order, place }: AskedSearch) {
  const [utcOffsetMinutes] = useState(() => -new Date().getTimezoneOffset());
  const [asked] = useDebouncedValue(text, PAUSE_MS);
  const q = asked.trim().slice(0, limits.searchText.max);
  const query = { q, utcOffsetMinutes, order, ...where(scope, place) };
  const { data, error, isPlaceholderData, hasNextPage, isFetchingNextPage, fetchNextPage, refetch } = useInfiniteQuery({
    queryKey: searchControllerFindPageQueryKey({ query }),
    // Past the engine: see the decision about search.
    queryFn: ({ pageParam, signal }) =>
      answerOf(
        searchControllerFindPage({ query: { ...query, ...(pageParam !== null && { cursor: pageParam }) }, signal }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.cursor,
    enabled: asksForSomething(parseSearch(q)),
    gcTime: 0,
    placeholderData: keepPreviousData,
  });
  const isAsked = asksForSomething(parseSearch(text));
  // What was written between two pages may have moved one from the first to the second.
  const hits = data && uniqueOf(data.pages.flatMap((page) => page.hits));
  return {
    hits: isAsked ? hits : undefined,
    error: hits ? null : error,
    isAsked,
    /** What is shown was found by another text. */
    isStale: isPlaceholderData || asked !== text,
    hasMore: hasNextPage,
    isLoadingMore: isFetchingNextPage,
    loadMore: () => void fetchNextPage({ cancelRefetch: false }),
    retry: () => void refetch(),
  };
}

const uniqueOf = (hits: readonly SearchHit[]): readonly SearchHit[] => [
  ...new Map(hits.map((hit) => [hit.messageId, hit])).values(),
];

function where(scope: SearchScope, { channelId, communityId }: SearchPlace) {
  if (scope === 'here') return { channelId };
  if (scope === 'around') return communityId === null ? { onlyDms: 'true' as const } : { communityId };
  return {};
}
