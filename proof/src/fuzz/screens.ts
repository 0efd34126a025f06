import type { Dice } from '../simulation/dice.js';
import { emojiQuestion } from '../emoji.laws.js';
import { notificationsQuestion, unreadNotificationsQuestion } from '../notification.questions.js';
import {
  channelsQuestion,
  communitiesQuestion,
  dmQuestion,
  dmsQuestion,
  membersQuestion,
  messagesQuestion,
  notificationSettingsQuestion,
  pinsQuestion,
  relationsQuestion,
  quoteQuestion,
  threadQuestion,
  unreadQuestion,
  type Question,
} from '../questions.js';
import { draftsQuestion } from '../drafts.laws.js';
import { scheduledMessagesQuestion } from '../scheduled-messages.laws.js';
import { partnersQuestion, presenceQuestion } from '../presence.questions.js';
import { followedThreadsQuestion, threadListQuestion } from '../thread.questions.js';
import { userQuestion } from '../user.question.js';
import { dmReadsQuestion, readingSharedQuestion } from '../dm-reads.questions.js';
import type { Device } from './device.js';
import type { World } from './world.js';

/** Every query that a screen of Kraken holds and events keep true. @returns those that one person could look at. */
export function questionsOf(device: Device, world: World): Question[] {
  return [
    communitiesQuestion(device.person.id),
    dmsQuestion(),
    relationsQuestion(),
    notificationSettingsQuestion(),
    scheduledMessagesQuestion(),
    draftsQuestion(),
    ...world.people.map(({ id, name }) => named(userQuestion(id), name)),
    notificationsQuestion('all'),
    notificationsQuestion('mentions'),
    unreadNotificationsQuestion(),
    readingSharedQuestion(),
    partnersQuestion(),
    ...world.dms.flatMap((id) => [named(dmQuestion(id), id), named(dmReadsQuestion(id), id)]),
    ...world.communities.flatMap(({ id }) =>
      [channelsQuestion(id), membersQuestion(id), presenceQuestion(id), emojiQuestion(id)].map((question) =>
        named(question, id),
      ),
    ),
    ...world.channels.flatMap(({ id }) => conversationOf(id)),
    // Of the last ones said: they are answered, changed and deleted.
    ...world.messages.slice(-4).map((message) => named(quoteQuestion(message), message.id)),
    ...threadsOf(world).map((thread) => named(threadQuestion(thread), thread.threadId)),
  ];
}

/**
 * @returns the threads that were written in last, and the one that might begin next. Nobody can look at the thread of a
 * message that is not stored: that there is none is no answer that events keep true.
 */
function threadsOf(world: World): { channelId: string; threadId: string }[] {
  const { messages } = world;
  const latest = [...messages.filter(({ threadId }) => threadId !== undefined).slice(-3), ...messages.slice(-1)];
  const places = latest.map(({ id, threadId = id, channelId }) => ({ channelId, threadId }));
  const stored = places.filter(({ threadId }) => world.stored.has(threadId));
  return stored.filter(({ threadId }, i) => stored.findIndex((other) => other.threadId === threadId) === i);
}

/** @returns what is looked at in a channel. */
export function conversationOf(channelId: string): Question[] {
  const questions = [
    messagesQuestion(channelId),
    unreadQuestion(channelId),
    pinsQuestion(channelId),
    followedThreadsQuestion(channelId),
    threadListQuestion(channelId),
  ];
  return questions.map((question) => named(question, channelId));
}

/** @returns one of them; of a channel's history sometimes a place in its midst. */
export function someQuestion(device: Device, world: World, dice: Dice): Question | undefined {
  const channel = dice.pick(world.channels);
  if (channel && dice.chance(0.1)) {
    const place = 1 + dice.below(20);
    return named(messagesQuestion(channel.id, place), `${channel.id} at ${place}`);
  }
  // The first community and its channels are where people are.
  const all = questionsOf(device, world);
  return dice.chance(0.5) ? all[dice.below(Math.min(4, all.length))] : dice.pick(all);
}

function named<Q extends Question>(question: Q, of: string): Q {
  return { ...question, name: `${question.name} of ${of.replace(/^(.{8})\S*/, '$1')}` };
}
