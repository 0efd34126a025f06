import type { CachedEvent } from '@kraken/shared';
import { accepted } from './accepted.js';
import { directMessageLaws } from './direct-message.laws.js';
import { draftLaws } from './drafts.laws.js';
import { emojiLaws } from './emoji.laws.js';
import { elsewhere, messageContentLaws } from './message-content.laws.js';
import { pollLaws } from './poll.laws.js';
import { presenceLaws } from './presence.laws.js';
import { profileLaws } from './profile.laws.js';
import {
  channelsQuestion,
  communitiesQuestion,
  dmQuestion,
  membersQuestion,
  messagesQuestion,
  PAGE,
  unreadQuestion,
  type Question,
} from './questions.js';
import { notificationSettingsLaws } from './notification-settings.laws.js';
import { notificationLaws, notifications, notifyMember } from './notification.laws.js';
import { scheduledMessageLaws } from './scheduled-messages.laws.js';
import { threadLaws, threads } from './thread.laws.js';
import { messageFromEnd, type World } from './world.js';

/** How the law of one event is put to the test (R9). */
export interface Law {
  /** Makes the event happen. What must stay until the end of the test comes back as its undoing. */
  readonly act: (world: World) => Promise<void | (() => void)>;
  /** The questions whose answers it changes. */
  readonly changes: (world: World) => readonly Question[];
  /** Something has been said before: more than two pages, or a few lines. */
  readonly hasHistory?: true | 'short';
  /** Told in a room that its listener loses with it: what it changes is dropped rather than asked again. */
  readonly endsItsRoom?: true;
}

const path = {
  message: ({ channel }: World, id: string) => `/channels/${channel.id}/messages/${id}`,
  groupMessage: ({ group }: World, id: string) => `/channels/${group}/messages/${id}`,
  channel: ({ channel }: World) => `/channels/${channel.id}`,
  community: ({ community }: World) => `/communities/${community.id}`,
};

/** The newest pages, a page around an old message (whose range is closed), and what is unread. */
const conversation = (world: World) => [
  messagesQuestion(world.channel.id),
  messagesQuestion(world.channel.id, messageFromEnd(world, 2 * PAGE).position),
  unreadQuestion(world.channel.id),
];
const channelList = (world: World) => [channelsQuestion(world.community.id)];
const memberList = (world: World) => [membersQuestion(world.community.id)];

/** One law an event: an event that changes the cache and has none does not compile. */
export const laws: Readonly<Record<CachedEvent, Law>> = {
  NEW_MESSAGE: {
    act: async ({ owner, channel }) => {
      await owner.send(channel.id, 'one more, @everyone');
      await owner.sendFiles(channel.id, [await owner.upload('plan.txt', Buffer.from('a plan'))]);
    },
    changes: conversation,
    hasHistory: true,
  },
  UPDATE_MESSAGE: {
    act: async (world) => {
      for (const place of [0, PAGE + 5, 2 * PAGE]) {
        const { id } = messageFromEnd(world, place);
        await accepted(
          world.owner.browser.patch(path.message(world, id), { content: `edited ${place} for <@${world.member.id}>` }),
        );
      }
      for (const { id } of world.groupMessages)
        await accepted(world.owner.browser.patch(path.groupMessage(world, id), { content: 'edited' }));
    },
    changes: (world) => [
      ...conversation(world),
      messagesQuestion(world.group),
      dmQuestion(world.group),
      ...elsewhere(world),
      ...threads(world),
    ],
    hasHistory: true,
  },
  DELETE_MESSAGE: {
    act: async (world) => {
      for (const place of [0, PAGE + 5, 2 * PAGE]) {
        await accepted(world.owner.browser.delete(path.message(world, messageFromEnd(world, place).id)));
      }
      // Not the latest: what a list shows of a direct message cannot be known without asking then.
      for (const { id } of world.groupMessages.slice(0, 1))
        await accepted(world.owner.browser.delete(path.groupMessage(world, id)));
    },
    changes: (world) => [
      ...conversation(world),
      messagesQuestion(world.group),
      unreadQuestion(world.group),
      dmQuestion(world.group),
      ...elsewhere(world),
      ...threads(world),
    ],
    hasHistory: true,
  },
  READ_RECEIPT_UPDATED: {
    // Sending moves the own read position (R22).
    act: async (world) => {
      await notifyMember(world);
      await world.member.send(world.channel.id, 'I have read it all');
    },
    changes: ({ channel }) => [unreadQuestion(channel.id), ...notifications()],
    hasHistory: true,
  },
  CHANNEL_CREATED: {
    act: async ({ owner, community }) => void (await owner.createChannel(community.id, 'new')),
    changes: channelList,
  },
  CHANNEL_UPDATED: {
    act: async (world) => accepted(world.owner.browser.patch(path.channel(world), { name: 'renamed' })),
    changes: channelList,
  },
  CHANNEL_DELETED: {
    act: async (world) => accepted(world.owner.browser.delete(path.channel(world))),
    changes: channelList,
  },
  CHANNELS_REORDERED: {
    act: async (world) => {
      const channelIds = [world.otherChannel.id, world.channel.id];
      await accepted(world.owner.browser.put(`${path.community(world)}/channels/order`, { channelIds }));
    },
    changes: channelList,
  },
  COMMUNITY_UPDATED: {
    act: async (world) => accepted(world.owner.browser.patch(path.community(world), { name: 'renamed' })),
    changes: ({ member }) => [communitiesQuestion(member.id)],
  },
  COMMUNITY_DELETED: {
    act: async (world) => accepted(world.owner.browser.delete(path.community(world))),
    changes: ({ member }) => [communitiesQuestion(member.id)],
    endsItsRoom: true,
  },
  MEMBER_ADDED_TO_COMMUNITY: {
    act: async ({ server, owner, community }) => {
      const newcomer = await server.signUp(`n-${community.id.slice(0, 8)}`);
      await newcomer.accept(await owner.invite(community.id));
    },
    changes: memberList,
  },
  MEMBER_REMOVED_FROM_COMMUNITY: {
    act: async (world) => accepted(world.other.browser.post(`${path.community(world)}/leave`)),
    changes: memberList,
  },
  ...pollLaws,
  ...presenceLaws,
  ...profileLaws,
  ...emojiLaws,
  ...directMessageLaws,
  ...threadLaws,
  ...notificationLaws,
  ...messageContentLaws,
  ...notificationSettingsLaws,
  ...scheduledMessageLaws,
  ...draftLaws,
};
