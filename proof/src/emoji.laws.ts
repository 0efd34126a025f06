import { CommunityEmojiListSchema } from '@kraken/shared';
import { emojiControllerFindAllQueryKey } from '../../frontend/src/api/query-keys.gen.js';
import type { Law } from './laws.js';
import { get, type SingleQuestion } from './questions.js';

/** The emoji of a community. */
export function emojiQuestion(communityId: string): SingleQuestion {
  return {
    kind: 'single',
    name: 'emoji',
    queryKey: emojiControllerFindAllQueryKey({ path: { communityId } }),
    ask: (visitor) => get(visitor, CommunityEmojiListSchema, `/communities/${communityId}/emoji`),
    canonical: (value) => value,
  };
}

/** The law of emoji that communities make. */
export const emojiLaws = {
  COMMUNITY_EMOJI_UPDATED: {
    act: async ({ owner, community }) => {
      await owner.makeEmoji(community.id, 'kraken');
    },
    changes: ({ community }) => [emojiQuestion(community.id)],
  },
} satisfies Record<string, Law>;
