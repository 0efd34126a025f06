import { short, someMessage, type Action } from './action.js';

/** Messages that are put at hand and taken away again. Who may not is refused. */
export const pinActions = {
  'pins a message': {
    weight: 4,
    act(device, world, dice) {
      const message = someMessage(world, dice, undefined);
      if (!message) return undefined;
      const method = dice.chance(0.65) ? 'PUT' : 'DELETE';
      world.ask(device, { method, path: `/channels/${message.channelId}/messages/${message.id}/pin` });
      return `${method === 'PUT' ? 'pins' : 'unpins'} ${short(message.id)}`;
    },
  },
  'pins and unpins a message': {
    weight: 1,
    act(device, world, dice) {
      const message = someMessage(world, dice, undefined);
      if (!message) return undefined;
      const path = `/channels/${message.channelId}/messages/${message.id}/pin`;
      world.ask(device, { method: 'PUT', path }, () => world.ask(device, { method: 'DELETE', path }));
      return `pins ${short(message.id)} and unpins it`;
    },
  },
} satisfies Record<string, Action>;
