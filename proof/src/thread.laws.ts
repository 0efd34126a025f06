import { accepted } from './accepted.js';
import type { Law } from './laws.js';
import { messagesQuestion, quoteQuestion, threadQuestion, unreadQuestion, type Question } from './questions.js';
import { followedThreadsQuestion, threadListQuestion } from './thread.questions.js';
import { threadOf, type World } from './world.js';

const placeOf = (world: World) => ({ channelId: world.channel.id, threadId: threadOf(world).id });
const inGroup = ({ group, groupMessages }: World) => ({
  channelId: group,
  threadId: groupMessages[0]?.id ?? '',
});

/** A thread in a channel, and one in a direct message. */
export const threads = (world: World): Question[] => [placeOf(world), inGroup(world)].map(threadQuestion);

/** The same with the histories in which their messages stand. */
const views = (world: World): Question[] => [
  ...threads(world),
  messagesQuestion(world.channel.id),
  messagesQuestion(world.group),
  unreadQuestion(world.channel.id),
  ...lists(world),
];
const lists = ({ channel, group }: World): Question[] =>
  [channel.id, group].flatMap((id) => [threadListQuestion(id), followedThreadsQuestion(id)]);
const quotes = (world: World) => world.replies.map((reply) => quoteQuestion(reply));

/** The laws of what happens in threads. */
export const threadLaws = {
  NEW_THREAD_REPLY: { act: reply, changes: views, hasHistory: 'short' },
  UPDATE_THREAD_REPLY: {
    act: async (world) => {
      const own = world.replies.filter(({ authorId }) => authorId === world.owner.id);
      for (const message of own) await accepted(world.owner.browser.patch(pathOf(message), { content: 'edited' }));
    },
    changes: (world) => [...views(world), ...quotes(world)],
    hasHistory: 'short',
  },
  DELETE_THREAD_REPLY: {
    // The newest of them: when the last one was written is another then.
    act: async (world) => {
      for (const message of world.replies.slice(1)) await accepted(world.owner.browser.delete(pathOf(message)));
    },
    changes: (world) => [...views(world), ...quotes(world)],
    hasHistory: 'short',
  },
  THREAD_REPLY_COUNT_UPDATED: {
    // The message goes first, and stands empty until the last reply is gone.
    act: async (world) => {
      await reply(world);
      await accepted(world.owner.browser.delete(pathOf(threadOf(world))));
      for (const message of world.replies) await accepted(world.owner.browser.delete(pathOf(message)));
    },
    changes: views,
    hasHistory: 'short',
  },
  THREAD_FOLLOW_UPDATED: {
    // Replying moves how far one has read; then the one whose list is watched follows it no more.
    act: async (world) => {
      await world.member.reply(placeOf(world), 'I have read it all');
      await accepted(world.member.browser.delete(`/channels/${world.group}/threads/${inGroup(world).threadId}/follow`));
    },
    changes: lists,
    hasHistory: 'short',
  },
} satisfies Record<string, Law>;

async function reply(world: World): Promise<void> {
  // What one says oneself is what slow mode counts from.
  await world.member.reply(placeOf(world), 'an own one');
  await world.owner.reply(placeOf(world), 'one more');
  await world.owner.reply(inGroup(world), 'here too');
}

const pathOf = ({ channelId, id }: { channelId: string; id: string }) => `/channels/${channelId}/messages/${id}`;
