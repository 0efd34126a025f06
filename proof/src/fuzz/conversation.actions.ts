import { short, someChannel, someMessage, writeTo, type Action } from './action.js';

/** What people do in a channel. */
export const conversationActions = {
  'sends a message': {
    weight: 14,
    act(device, world, dice) {
      const channel = someChannel(world, dice);
      if (!device.client || !channel) return undefined;
      // Now and then an answer: to whatever was said last, also where it stands elsewhere and is refused.
      const answered = dice.chance(0.3) ? world.messages.at(-1)?.id : undefined;
      const id = writeTo({ channelId: channel.id, replyToId: answered }, device, world);
      return `sends ${short(id)} to ${short(channel.id)}${answered === undefined ? '' : ` as an answer to ${short(answered)}`}`;
    },
  },
  'edits a message': {
    weight: 10,
    act(device, world, dice) {
      const message = someMessage(world, dice, device.person.id);
      if (!message) return undefined;
      const path = `/channels/${message.channelId}/messages/${message.id}`;
      const times = 1 + dice.below(3);
      for (let i = 0; i < times; i++)
        world.ask(device, { method: 'PATCH', path, body: { content: `edited ${dice.below(1_000)}` } });
      return `edits ${short(message.id)} ${times} times`;
    },
  },
  'deletes a message': {
    weight: 4,
    act(device, world, dice) {
      const message = someMessage(world, dice, dice.chance(0.8) ? device.person.id : undefined);
      if (!message) return undefined;
      world.ask(device, { method: 'DELETE', path: `/channels/${message.channelId}/messages/${message.id}` });
      return `deletes ${short(message.id)}`;
    },
  },
  'reads up to a place': {
    weight: 6,
    act(device, world, dice) {
      const channel = someChannel(world, dice);
      if (!device.client || !channel) return undefined;
      const position = 1 + dice.below(world.messages.length + 2);
      device.client.hub.send('read', { channelId: channel.id, position });
      return `reads ${short(channel.id)} up to ${position}`;
    },
  },
  types: {
    weight: 1,
    act(device, world, dice) {
      const channel = someChannel(world, dice);
      if (!device.client || !channel) return undefined;
      device.client.hub.send('typing', { channelId: channel.id });
      return `types in ${short(channel.id)}`;
    },
  },
} satisfies Record<string, Action>;
