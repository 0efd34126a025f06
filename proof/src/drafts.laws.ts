import { DraftsSchema } from '@kraken/shared';
import { draftsControllerFindMineQueryKey } from '../../frontend/src/api/query-keys.gen.js';
import { accepted } from './accepted.js';
import type { Law } from './laws.js';
import { get, type SingleQuestion } from './questions.js';

/** What whoever asks has begun to write. */
export function draftsQuestion(): SingleQuestion {
  return {
    kind: 'single',
    name: 'drafts',
    queryKey: draftsControllerFindMineQueryKey(),
    ask: (visitor) => get(visitor, DraftsSchema, '/drafts'),
    canonical: (value) => value,
  };
}

/** The laws of what people have begun to write. */
export const draftLaws = {
  DRAFT_UPDATED: {
    act: async ({ member, channel, otherChannel, group }) => {
      const { id: threadId } = await member.send(channel.id, 'above');
      for (const { id } of [channel, otherChannel, { id: group }])
        await accepted(member.browser.put(`/drafts/${id}`, { content: 'half a sen' }));
      await accepted(member.browser.put(`/drafts/${channel.id}`, { threadId, content: 'in the thread' }));
      await accepted(member.browser.put(`/drafts/${channel.id}`, { content: 'half a sentence' }));
      await accepted(member.browser.put(`/drafts/${otherChannel.id}`, { content: '' }));
    },
    changes: () => [draftsQuestion()],
  },
} satisfies Record<string, Law>;
