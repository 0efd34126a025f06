import { short, someChannel, someMessage, type Action } from './action.js';

/** What people begin to write, and give up. */
export const draftActions = {
  'begins to write': {
    weight: 3,
    act(device, world, dice) {
      const channel = someChannel(world, dice);
      if (!channel) return undefined;
      const threadId = dice.chance(0.2) ? someMessage(world, dice, undefined)?.id : undefined;
      const content = dice.chance(0.3) ? '' : `half a sentence ${dice.below(1_000)}`;
      const body = { ...(threadId === undefined ? {} : { threadId }), content };
      world.ask(device, { method: 'PUT', path: `/drafts/${channel.id}`, body });
      return content === '' ? `gives up a draft in ${short(channel.id)}` : `begins to write in ${short(channel.id)}`;
    },
  },
} satisfies Record<string, Action>;
