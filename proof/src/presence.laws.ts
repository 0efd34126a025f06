import { accepted } from './accepted.js';
import { Client } from './client.js';
import type { Law } from './laws.js';
import { partnersQuestion, presenceQuestion } from './presence.questions.js';
import type { World } from './world.js';

const everywhere = ({ community }: World) => [presenceQuestion(community.id), partnersQuestion()];

/** The laws of who is there: in a community, and among those one talks to. */
export const presenceLaws = {
  USER_ONLINE: {
    // Who comes, and who is shown otherwise than before.
    act: async ({ owner, other }) => {
      const clients = [await new Client(other).start(), await new Client(owner).start()];
      await accepted(other.browser.put('/presence', { choice: 'dnd' }));
      return () => clients.forEach((client) => client.stop());
    },
    changes: everywhere,
  },
  USER_OFFLINE: {
    // Who goes, and who does not want to be seen.
    act: async ({ owner, other }) => {
      const unseen = await new Client(owner).start();
      (await new Client(other).start()).stop();
      await accepted(owner.browser.put('/presence', { choice: 'invisible' }));
      return () => unseen.stop();
    },
    changes: everywhere,
  },
} satisfies Record<string, Law>;
