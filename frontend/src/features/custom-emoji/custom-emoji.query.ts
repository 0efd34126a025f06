import type { CommunityEmoji } from '@kraken/shared';
import type { SocketHub } from '@kraken/socket-hub';
import { useSocketHub } from '@kraken/socket-hub/react';
import { useQueries, useQuery } from '@tanstack/react-query';
import { emojiControllerFindAllQueryKey } from '../../api/query-keys.gen.js';
import { emojiControllerFindAll } from '../../api/sdk.gen.js';
import { fencedAnswerOf } from '../../requests/answer-of.js';
import { useCommunities } from '../communities/communities.query.js';

/** Asked when one is to be drawn, offered or managed. Live: COMMUNITY_EMOJI_UPDATED. */
function communityEmojiQuery(hub: SocketHub, communityId: string) {
  const path = { communityId };
  return hub.query({
    queryKey: emojiControllerFindAllQueryKey({ path }),
    request: ({ signal }) => fencedAnswerOf(emojiControllerFindAll({ path, signal })),
  });
}

/** @returns the emoji of a community, in order of their names. */
export function useCommunityEmoji(communityId: string) {
  const hub = useSocketHub();
  return useQuery(communityEmojiQuery(hub, communityId));
}

/**
 * @param place a community: those of it; `everywhere`: those of all one's communities; null: none
 * @returns what may be written there, by community and name.
 */
export function useEmojiOf(place: string | null): readonly CommunityEmoji[] {
  const hub = useSocketHub();
  const { data } = useCommunities();
  const mine = data?.communities.map(({ id }) => id) ?? [];
  const asked = place === 'everywhere' ? mine : mine.filter((id) => id === place);
  const lists = useQueries({ queries: asked.map((id) => communityEmojiQuery(hub, id)) });
  return lists.flatMap((list) => list.data?.emoji ?? []);
}

/** @returns the emoji under its name of now; undefined for one that is gone or of a community one is not in. */
export function useCustomEmoji(id: string): CommunityEmoji | undefined {
  return useEmojiOf('everywhere').find((emoji) => emoji.id === id);
}
