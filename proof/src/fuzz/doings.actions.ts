import type { World } from './world.js';
import { randomUUID } from 'node:crypto';
import { short, someChannel, someMessage, type Action } from './action.js';

/** What is done with messages and channels besides talking. */
export const doingActions = {
  'marks unread': {
    weight: 3,
    act(device, world, dice) {
      const channel = someChannel(world, dice);
      if (!channel) return undefined;
      const position = dice.below(world.messages.length + 2);
      world.ask(device, { method: 'PUT', path: `/channels/${channel.id}/read-position`, body: { position } });
      return `marks ${short(channel.id)} unread from ${position}`;
    },
  },
  'marks everything read': {
    weight: 1,
    act(device, world) {
      const channelIds = world.channels.map(({ id }) => id).slice(-100);
      if (channelIds.length === 0) return undefined;
      world.ask(device, { method: 'POST', path: '/unread/read', body: { channelIds } });
      return 'marks everything read';
    },
  },
  forwards: {
    weight: 3,
    act(device, world, dice) {
      const [message, channel] = [someMessage(world, dice, undefined), someChannel(world, dice)];
      if (!message || !channel) return undefined;
      const id = randomUUID();
      const body = { channelId: message.channelId, messageId: message.id };
      world.ask(device, { method: 'PUT', path: `/channels/${channel.id}/messages/${id}/forward`, body }, () =>
        world.messages.push({ id, channelId: channel.id, authorId: device.person.id }),
      );
      return `forwards ${short(message.id)} to ${short(channel.id)}`;
    },
  },
  'asks something to vote on': {
    weight: 2,
    act(device, world, dice) {
      const channel = someChannel(world, dice);
      if (!channel) return undefined;
      const id = randomUUID();
      const body = { question: 'When?', options: ['now', 'later', 'never'], isMultiple: dice.chance(0.5), hours: null };
      world.ask(device, { method: 'PUT', path: `/channels/${channel.id}/messages/${id}/poll`, body }, () => {
        world.messages.push({ id, channelId: channel.id, authorId: device.person.id });
        lastPoll.set(world, { id, channelId: channel.id });
      });
      return `asks ${short(id)} in ${short(channel.id)}`;
    },
  },
  votes: {
    weight: 5,
    act(device, world, dice) {
      const { [Math.max(0, world.messages.length - 1 - dice.below(6))]: near } = world.messages;
      // Mostly on what can be voted on: else histories seldom get there.
      const message = dice.chance(0.7) ? (lastPoll.get(world) ?? near) : near;
      if (!message) return undefined;
      const options = [0, 1, 2].filter(() => dice.chance(0.4));
      const path = `/channels/${message.channelId}/messages/${message.id}/votes`;
      world.ask(device, { method: 'PUT', path, body: { options } });
      return `votes ${options.join(' and ')} on ${short(message.id)}`;
    },
  },
  'slows a channel down': {
    weight: 1,
    act(device, world, dice) {
      const channel = someChannel(world, dice);
      if (!channel) return undefined;
      const slowModeSeconds = dice.chance(0.3) ? 1 : 0;
      world.ask(device, { method: 'PATCH', path: `/channels/${channel.id}`, body: { slowModeSeconds } });
      return `sets a pause of ${slowModeSeconds} s in ${short(channel.id)}`;
    },
  },
} satisfies Record<string, Action>;

/** What was asked last in a world. */
const lastPoll = new WeakMap<World, { id: string; channelId: string }>();
