import type { Dice } from '../simulation/dice.js';
import { short, someChannel, writeTo, type Action } from './action.js';
import type { World } from './world.js';

/** What people do in a channel. */
export const conversationActions = {
  'sends a message': {
    weight: 14,
    act(device, world, dice) {
      const channel = someChannel(world, dice);
      if (!device.client || !channel) return undefined;
      const id = writeTo(channel.id, device, world);
      return `sends ${short(id)} to ${short(channel.id)}`;
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

/** Mostly a new one: it is changed while answers with it are on their way. */
function someMessage(world: World, dice: Dice, authorId: string | undefined) {
  const own = world.messages.filter((message) => authorId === undefined || message.authorId === authorId);
  return dice.chance(0.6) ? own.at(-1) : dice.pick(own);
}
