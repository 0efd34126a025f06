import type { Dice } from '../simulation/dice.js';
import { short, someChannel, someMessage, writeTo, type Action } from './action.js';
import type { World } from './world.js';

/** People call each other, take it back by an edit, and read what they are notified of. */
export const notificationActions = {
  'mentions somebody': {
    weight: 6,
    act(device, world, dice) {
      const channel = someChannel(world, dice);
      if (!device.client || !channel) return undefined;
      const replyToId = dice.chance(0.3) ? someMessage(world, dice, undefined)?.id : undefined;
      const id = writeTo({ channelId: channel.id, replyToId, calls: callOf(world, dice) }, device, world);
      return `mentions somebody in ${short(id)} in ${short(channel.id)}`;
    },
  },
  'edits a mention': {
    weight: 3,
    act(device, world, dice) {
      const message = someMessage(world, dice, device.person.id);
      if (!message) return undefined;
      const content = `edited ${dice.below(1_000)} ${dice.chance(0.6) ? callOf(world, dice) : ''}`;
      world.ask(device, {
        method: 'PATCH',
        path: `/channels/${message.channelId}/messages/${message.id}`,
        body: { content },
      });
      return `edits whom ${short(message.id)} mentions`;
    },
  },
  'types a mention': {
    weight: 1,
    act(device, world, dice) {
      const channel = someChannel(world, dice);
      if (!channel) return undefined;
      world.ask(device, { method: 'GET', path: `/channels/${channel.id}/readers?search=an` });
      return `types a mention in ${short(channel.id)}`;
    },
  },
  'reads notifications': {
    weight: 2,
    act(device, world, dice) {
      const place = dice.below(40);
      const body = dice.chance(0.5) ? { upTo: place } : { positions: [place, place + 1] };
      world.ask(device, { method: 'POST', path: '/notifications/read', body });
      return `reads notifications ${JSON.stringify(body)}`;
    },
  },
} satisfies Record<string, Action>;

function callOf(world: World, dice: Dice): string {
  if (dice.chance(0.2)) return dice.chance(0.5) ? '@everyone' : '@here';
  if (dice.chance(0.2)) return '<@&owner>';
  return `<@${dice.pick(world.people)?.id}>`;
}
