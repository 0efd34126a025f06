import { short, someChannel, type Action } from './action.js';

/** What was said is looked for. The answer is of one moment: nobody keeps it. */
export const searchActions = {
  'searches for what was said': {
    weight: 1,
    act(device, world, dice) {
      const channel = someChannel(world, dice);
      if (!channel) return undefined;
      world.ask(device, { method: 'GET', path: `/search?q=said&channelId=${channel.id}` });
      return `searches in ${short(channel.id)}`;
    },
  },
} satisfies Record<string, Action>;
