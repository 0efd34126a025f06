import { useSocketHub } from '@kraken/socket-hub/react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { channelsQuery } from '../channels/channels.query.js';
import { usePeopleSearch } from '../direct-messages/usePeopleSearch.js';
import type { SearchPlace } from './search-scope.js';
import { openFilterOf, readyPart, suggest, type Suggestion } from './suggest.js';

/** @returns ways to go on with what is typed into the search, and the part of it that can be searched for by now. */
export function useSuggestions(
  text: string,
  { communityId }: SearchPlace,
): { suggestions: readonly Suggestion[]; ready: string } {
  const open = openFilterOf(text);
  const isPerson = open?.filter === 'from' || open?.filter === 'mentions';
  const { people, isPending } = usePeopleSearch(isPerson ? open.value : '', isPerson);
  const [now] = useState(() => new Date());
  const hub = useSocketHub();
  // Direct messages have no channels to be named.
  const { data } = useQuery({ ...channelsQuery(hub, communityId ?? ''), enabled: communityId !== null });
  const known = { people, isPending, channels: data?.channels ?? [], now };
  return { suggestions: suggest(text, known), ready: readyPart(text, known) };
}
