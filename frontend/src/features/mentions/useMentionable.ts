import { mayMention, tokenOf, type Mention, type MentionedGroup } from '@kraken/shared';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { mentionsControllerSearchQueryKey } from '../../api/query-keys.gen.js';
import { mentionsControllerSearch } from '../../api/sdk.gen.js';
import { answerOf } from '../../requests/answer-of.js';
import { useCommunities } from '../communities/communities.query.js';
import { useUsers } from '../users/user.query.js';
import type { MentionTrigger } from './mention-trigger.js';
import { useChannelsHere } from './useChannelsHere.js';

/** Somebody or something that may be meant. */
export interface Mentionable {
  readonly mention: Mention;
  readonly label: string;
  /** Tells it from others of the same name. */
  readonly hint: string;
}

/** Where it is typed. `communityId` null: in a direct message. */
export interface MentionPlace {
  readonly channelId: string;
  readonly communityId: string | null;
}

/** One question for what is typed in one go. */
const PAUSE_MS = 100;
const MOST_OFFERED = 7;
const GROUPS: readonly MentionedGroup[] = ['everyone', 'here', 'owner', 'member'];

/** @returns who or what may be meant by what is typed, the likeliest first. */
export function useMentionable(trigger: MentionTrigger | null, place: MentionPlace): readonly Mentionable[] {
  const people = usePeople(trigger, place.channelId);
  const groups = useGroups(place.communityId);
  const channels = useOfferedChannels(place.communityId);
  if (!trigger) return [];
  const begins = ({ label, hint }: Mentionable) =>
    [label.slice(1), hint].some((name) => name.toLowerCase().startsWith(trigger.letters.toLowerCase()));
  if (trigger.sign === '#') {
    const holds = ({ label }: Mentionable) => label.toLowerCase().includes(trigger.letters.toLowerCase());
    return channels.filter(holds).slice(0, MOST_OFFERED);
  }
  // Nobody calls everybody by Enter because the names have not come yet.
  if (!people) return [];
  const called = groups.filter(begins);
  // People first while anybody is meant; a group must have been begun.
  const shown = trigger.letters === '' ? [...people, ...called] : [...people.filter(begins), ...called, ...people];
  return [...new Set(shown)].slice(0, MOST_OFFERED);
}

/** @returns which groups one may call in a place. */
export function useAllowedGroups(communityId: string | null): readonly MentionedGroup[] {
  const role = useCommunities().data?.communities.find(({ id }) => id === communityId)?.role ?? 'member';
  return GROUPS.filter((group) => mayMention({ role }, group, { isDm: communityId === null }));
}

/** @returns undefined while nothing is known. */
function usePeople(trigger: MentionTrigger | null, channelId: string): readonly Mentionable[] | undefined {
  const isAsked = trigger?.sign === '@';
  const [search] = useDebouncedValue(isAsked ? trigger.letters : '', PAUSE_MS);
  const request = { path: { channelId }, query: { search } };
  // Of the moment, asked past the engine: no event tells who could be found.
  const { data } = useQuery({
    queryKey: mentionsControllerSearchQueryKey(request),
    queryFn: ({ signal }) => answerOf(mentionsControllerSearch({ ...request, signal })),
    enabled: isAsked,
    gcTime: 0,
    placeholderData: keepPreviousData,
  });
  const letters = trigger?.letters.toLowerCase() ?? '';
  const users = useUsers(data?.userIds ?? NOBODY);
  if (!data || users.length < data.userIds.length) return undefined;
  return users
    .filter(({ name, displayName }) => name.includes(letters) || displayName.toLowerCase().includes(letters))
    .map(({ id, name, displayName }) => ({ mention: { kind: 'user', id }, label: `@${displayName}`, hint: name }));
}

function useGroups(communityId: string | null): readonly Mentionable[] {
  const { t } = useTranslation();
  return useAllowedGroups(communityId).map((group) => ({
    mention: group === 'everyone' || group === 'here' ? { kind: group } : { kind: 'role', role: group },
    label: `@${t(`mention.group.${group}`)}`,
    hint: t(`mention.groupHint.${group}`),
  }));
}

function useOfferedChannels(communityId: string | null): readonly Mentionable[] {
  return useChannelsHere(communityId).map(({ id, name, topic }) => ({
    mention: { kind: 'channel', id },
    label: `#${name}`,
    hint: topic,
  }));
}

const NOBODY: readonly string[] = [];

/** @returns what stands in the text for it. */
export const tokenOfMentionable = ({ mention }: Mentionable): string => tokenOf(mention);
