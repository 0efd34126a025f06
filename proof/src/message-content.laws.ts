import { accepted } from './accepted.js';
import type { Law } from './laws.js';
import { messagesQuestion, pinsQuestion, quoteQuestion, threadQuestion } from './questions.js';
import { messageFromEnd, threadOf, type World } from './world.js';

/** From the end. */
const places = [0, 2, 5];

/** The newest pages, a page around an old message, and the group: every view that shows the same messages. */
export const views = (world: World) => [
  messagesQuestion(world.channel.id),
  messagesQuestion(world.channel.id, messageFromEnd(world, 3).position),
  messagesQuestion(world.group),
  threadQuestion({ channelId: world.channel.id, threadId: threadOf(world).id }),
];

/** What shows a message outside of the history: the pins, and those that answer it. The newest is pinned. */
export const elsewhere = (world: World) => [
  pinsQuestion(world.channel.id),
  pinsQuestion(world.group),
  quoteQuestion(messageFromEnd(world, 0)),
  quoteQuestion(messageFromEnd(world, 2)),
  ...world.groupMessages.slice(0, 1).map((message) => quoteQuestion(message)),
];

/** What belongs to a message besides its text. */
export const messageContentLaws = {
  REACTION_ADDED: {
    act: (world) => react(world, ['🤿', '🐙']),
    changes: views,
    hasHistory: 'short',
  },
  REACTION_REMOVED: {
    act: async (world) => {
      await react(world, ['🤿', '🐙']);
      for (const path of [...messagePaths(world), ...replyPaths(world)]) {
        await accepted(world.owner.browser.delete(`${path}/reactions/${encodeURIComponent('🤿')}`));
        await accepted(world.member.browser.delete(`${path}/reactions/${encodeURIComponent('🐙')}`));
      }
    },
    changes: views,
    hasHistory: 'short',
  },
  MESSAGE_PINNED: {
    act: async (world) => {
      for (const path of messagePaths(world)) await accepted(world.owner.browser.put(`${path}/pin`));
    },
    changes: (world) => [...views(world), ...elsewhere(world)],
    hasHistory: 'short',
  },
  MESSAGE_UNPINNED: {
    act: async (world) => {
      for (const path of messagePaths(world)) {
        await accepted(world.owner.browser.put(`${path}/pin`));
        await accepted(world.owner.browser.delete(`${path}/pin`));
      }
    },
    changes: (world) => [...views(world), ...elsewhere(world)],
    hasHistory: 'short',
  },
} satisfies Record<string, Law>;

/** The owner with all of them, whoever watches with all but the first: one of them is the watcher's own. */
async function react(world: World, emoji: readonly string[]): Promise<void> {
  for (const path of [...messagePaths(world), ...replyPaths(world)])
    for (const [i, one] of emoji.entries()) {
      const reaction = `${path}/reactions/${encodeURIComponent(one)}`;
      await accepted(world.owner.browser.put(reaction));
      if (i > 0) await accepted(world.member.browser.put(reaction));
      if (i > 0) await accepted(world.other.browser.put(reaction));
    }
}

const replyPaths = ({ replies }: World) => replies.map(({ channelId, id }) => `/channels/${channelId}/messages/${id}`);

function messagePaths(world: World): string[] {
  const inChannel = places.map((place) => `/channels/${world.channel.id}/messages/${messageFromEnd(world, place).id}`);
  return [...inChannel, ...world.groupMessages.map(({ id }) => `/channels/${world.group}/messages/${id}`)];
}
