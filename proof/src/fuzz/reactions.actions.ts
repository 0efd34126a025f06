import { short, someMessage, type Action } from './action.js';

const EMOJI = ['🐙', '🤿', '🎉'];

/** What people think of messages. Several at once under one message, mostly the newest. */
export const reactionActions = {
  'reacts to a message': {
    weight: 8,
    act(device, world, dice) {
      const message = someMessage(world, dice, undefined);
      const emoji = dice.pick(EMOJI);
      if (!message || !emoji) return undefined;
      const path = `/channels/${message.channelId}/messages/${message.id}/reactions/${encodeURIComponent(emoji)}`;
      const method = dice.chance(0.65) ? 'PUT' : 'DELETE';
      world.ask(device, { method, path });
      return `${method === 'PUT' ? 'puts' : 'takes'} ${emoji} ${method === 'PUT' ? 'under' : 'from'} ${short(message.id)}`;
    },
  },
  'reacts and takes it back': {
    weight: 2,
    act(device, world, dice) {
      const message = someMessage(world, dice, undefined);
      const emoji = dice.pick(EMOJI);
      if (!message || !emoji) return undefined;
      const path = `/channels/${message.channelId}/messages/${message.id}/reactions/${encodeURIComponent(emoji)}`;
      world.ask(device, { method: 'PUT', path }, () => world.ask(device, { method: 'DELETE', path }));
      return `puts ${emoji} under ${short(message.id)}, and takes it back`;
    },
  },
} satisfies Record<string, Action>;
