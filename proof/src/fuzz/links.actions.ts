import { pageAddress } from '../simulation/simulated-web.js';
import { short, someChannel, someMessage, writeTo, type Action } from './action.js';

/** Links, and what is shown of the pages behind them. */
export const linkActions = {
  'links to a page': {
    weight: 2.5,
    act(device, world, dice) {
      const channel = someChannel(world, dice);
      if (!device.client || !channel) return undefined;
      const address = pageAddress(dice.below(100));
      const id = writeTo({ channelId: channel.id, calls: address }, device, world);
      return `links to ${address} with ${short(id)}`;
    },
  },
  'links to other pages': {
    weight: 2,
    act(device, world, dice) {
      const message = someMessage(world, dice, device.person.id);
      if (!message) return undefined;
      const addresses = [dice.below(100), dice.below(100)].slice(dice.below(3)).map(pageAddress).join(' ');
      const path = `/channels/${message.channelId}/messages/${message.id}`;
      world.ask(device, { method: 'PATCH', path, body: { content: `edited ${dice.below(1_000)} ${addresses}` } });
      return `edits ${short(message.id)} to link to ${addresses || 'nothing'}`;
    },
  },
  'takes the previews away': {
    weight: 1,
    act(device, world, dice) {
      const message = someMessage(world, dice, dice.chance(0.9) ? device.person.id : undefined);
      if (!message) return undefined;
      const path = `/channels/${message.channelId}/messages/${message.id}/previews`;
      world.ask(device, { method: 'DELETE', path });
      return `takes the previews of ${short(message.id)} away`;
    },
  },
} satisfies Record<string, Action>;
