import { UploadedPictureSchema } from '@kraken/shared';
import { paint } from '../../backend/src/testing/pictures.js';
import { accepted } from './accepted.js';
import type { Law } from './laws.js';
import { membersQuestion } from './questions.js';
import { userQuestion } from './user.question.js';

/** The laws of what people tell of themselves. */
export const profileLaws = {
  USER_PROFILE_UPDATED: {
    act: async ({ other }) => {
      const picture = await paint(64, 64);
      const uploaded = await other.browser.ask({ method: 'POST', path: '/pictures/user-avatar', body: picture });
      const { id: avatarId } = UploadedPictureSchema.parse(uploaded.body);
      const status = { emoji: '🤿', text: 'Surface interval', until: null };
      await accepted(other.browser.patch('/users/me/profile', { displayName: 'Zoë', bio: 'Dives.', status, avatarId }));
    },
    changes: ({ other, community }) => [userQuestion(other.id), membersQuestion(community.id)],
  },
} satisfies Record<string, Law>;
