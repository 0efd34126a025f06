import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useDebouncedValue } from '@mantine/hooks';
import type { User } from '@kraken/shared';
import { directMessagesControllerSearchPeopleQueryKey } from '../../api/query-keys.gen.js';
import { directMessagesControllerSearchPeople } from '../../api/sdk.gen.js';
import { answerOf } from '../../requests/answer-of.js';
import { useUsers } from '../users/user.query.js';

/** One question for what is typed in one go. */
const PAUSE_MS = 150;

/** @returns whom one may write to, by a part of their names; what was found before until the next is. */
export function usePeopleSearch(text: string, isEnabled = true): { people: readonly User[]; isPending: boolean } {
  const [search] = useDebouncedValue(text.trim(), PAUSE_MS);
  const query = { search };
  // Of the moment, asked past the engine: no event tells who could be found.
  const { data, isPending } = useQuery({
    queryKey: directMessagesControllerSearchPeopleQueryKey({ query }),
    queryFn: ({ signal }) => answerOf(directMessagesControllerSearchPeople({ query, signal })),
    enabled: isEnabled,
    gcTime: 0,
    placeholderData: keepPreviousData,
  });
  const people = useUsers(data?.userIds ?? NOBODY);
  return { people, isPending: isEnabled && isPending };
}

const NOBODY: readonly string[] = [];
