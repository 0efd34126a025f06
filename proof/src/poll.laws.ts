import { randomUUID } from 'node:crypto';
import { accepted } from './accepted.js';
import type { Law } from './laws.js';
import { messagesQuestion } from './questions.js';
import type { World } from './world.js';

/** The law of votes: some are given, changed and taken back, by others and by whoever looks. */
export const pollLaws = {
  POLL_VOTES_UPDATED: {
    act: async (world) => {
      const { owner, member, other } = world;
      for (const channelId of [world.channel.id, world.group]) {
        const path = `/channels/${channelId}/messages/${randomUUID()}`;
        const poll = { question: 'When?', options: ['at nine', 'at ten', 'never'], isMultiple: true, hours: 1 };
        await accepted(owner.browser.put(`${path}/poll`, poll));
        const votes = [
          { person: owner, options: [0, 1] },
          { person: member, options: [1, 2] },
          { person: owner, options: [1] },
          { person: other, options: [2] },
          { person: other, options: [] },
        ];
        for (const { person, options } of votes) await accepted(person.browser.put(`${path}/votes`, { options }));
      }
    },
    changes: (world: World) => [messagesQuestion(world.channel.id), messagesQuestion(world.group)],
    hasHistory: 'short',
  },
} satisfies Record<string, Law>;
