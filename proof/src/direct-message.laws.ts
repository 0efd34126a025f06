import { accepted } from './accepted.js';
import { dmReadsQuestion, readingSharedQuestion } from './dm-reads.questions.js';
import type { Law } from './laws.js';
import { dmQuestion, dmsQuestion, messagesQuestion, relationsQuestion, unreadQuestion } from './questions.js';

/** The laws of what happens in direct messages alone; the others of messages hold in both kinds of channels. */
export const directMessageLaws = {
  NEW_DM: {
    act: async ({ owner, group }) => void (await owner.send(group, 'one more')),
    changes: ({ group }) => [messagesQuestion(group), unreadQuestion(group), dmQuestion(group)],
  },
  DM_OPENED: {
    act: async ({ owner, member, other }) => void (await owner.openDm(member, other)),
    changes: () => [dmsQuestion()],
  },
  DM_CLOSED: {
    act: async ({ member, other, group }) => {
      await accepted(member.browser.put(`/dms/${await member.openDm(other)}/closed`));
      await accepted(member.browser.delete(`/dms/${group}/members/me`));
    },
    changes: () => [dmsQuestion()],
  },
  DM_UPDATED: {
    act: async ({ owner, group }) => void (await owner.browser.patch(`/dms/${group}`, { name: 'Night dive' })),
    changes: ({ group }) => [dmQuestion(group)],
  },
  READING_SHARED_UPDATED: {
    act: async ({ member }) => void (await member.browser.put('/reading-shared', { isShared: true })),
    changes: ({ group }) => [readingSharedQuestion(), dmReadsQuestion(group)],
  },
  FRIENDSHIP_UPDATED: {
    act: async ({ other, member }) => void (await other.browser.put(`/friends/${member.id}`)),
    changes: () => [relationsQuestion()],
  },
  BLOCK_UPDATED: {
    act: async ({ member, other }) => void (await member.browser.put(`/blocks/${other.id}`)),
    changes: () => [relationsQuestion()],
  },
} satisfies Record<string, Law>;
