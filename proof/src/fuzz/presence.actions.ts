import { PresenceChoiceSchema } from '@kraken/shared';
import type { Action } from './action.js';

/** How people are seen. */
export const presenceActions = {
  'chooses how to be shown': {
    weight: 2,
    act(device, world, dice) {
      const choice = dice.pick(PresenceChoiceSchema.options) ?? 'online';
      world.ask(device, { method: 'PUT', path: '/presence', body: { choice } });
      return `wants to be ${choice}`;
    },
  },
  'says when something was done': {
    weight: 2,
    act(device, _world, dice) {
      if (!device.client) return undefined;
      const agoMs = dice.chance(0.5) ? 0 : dice.below(20 * 60_000);
      device.client.hub.send('active', { agoMs });
      return `did something ${agoMs} ms ago`;
    },
  },
} satisfies Record<string, Action>;
