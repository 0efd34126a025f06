import { NotificationsPageSchema, type Message } from '@kraken/shared';
import { accepted } from './accepted.js';
import type { Law } from './laws.js';
import { notificationsQuestion, unreadNotificationsQuestion } from './notification.questions.js';
import { unreadQuestion, type Question } from './questions.js';
import type { World } from './world.js';

/** Every list in which a notification may stand. */
export const notifications = (): Question[] => [
  notificationsQuestion('all'),
  notificationsQuestion('mentions'),
  unreadNotificationsQuestion(),
];

const views = ({ channel }: World) => [...notifications(), unreadQuestion(channel.id)];

/** The laws of what one is notified of. */
export const notificationLaws = {
  NEW_NOTIFICATION: {
    act: async (world) => {
      await notifyMember(world);
      await accepted(world.other.browser.put(`/friends/${world.member.id}`));
    },
    changes: views,
  },
  NOTIFICATION_READ: {
    act: async (world) => {
      await notifyMember(world);
      await notifyMember(world);
      const [newest, older] = await notificationsOf(world);
      await accepted(world.member.browser.post('/notifications/read', { positions: [newest?.position] }));
      await accepted(world.member.browser.post('/notifications/read', { upTo: older?.position }));
    },
    changes: views,
  },
  NOTIFICATION_REMOVED: {
    act: async (world) => {
      const { id } = await notifyMember(world);
      await notifyMember(world);
      await accepted(world.owner.browser.delete(`/channels/${world.channel.id}/messages/${id}`));
    },
    changes: views,
  },
} satisfies Record<string, Law>;

/** Somebody mentions the member, who is notified of it when this is over. */
export async function notifyMember(world: World): Promise<Message> {
  const message = await world.owner.send(world.channel.id, `<@${world.member.id}>, look at this`);
  const isThere = async () => (await notificationsOf(world)).some((one) => one.message?.id === message.id);
  const deadline = Date.now() + 30_000;
  while (!(await isThere())) {
    if (Date.now() > deadline) throw new Error('the member was not notified');
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  return message;
}

async function notificationsOf({ member }: World) {
  return NotificationsPageSchema.parse((await member.browser.get('/notifications')).body).notifications;
}
