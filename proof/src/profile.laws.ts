import { accepted } from './accepted.js';
import type { Law } from './laws.js';
import { membersQuestion } from './questions.js';
import { userQuestion } from './user.question.js';

/** The laws of what people tell of themselves. */
export const profileLaws = {
  USER_PROFILE_UPDATED: {
    act: async ({ other }) => {
      const status = { emoji: '🤿', text: 'Surface interval', until: null };
      await accepted(other.browser.patch('/users/me/profile', { displayName: 'Zoë', bio: 'Dives.', status }));
    },
    changes: ({ other, community }) => [userQuestion(other.id), membersQuestion(community.id)],
  },
} satisfies Record<string, Law>;
