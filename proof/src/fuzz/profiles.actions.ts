import type { Action } from './action.js';

/** What people tell of themselves. */
export const profileActions = {
  'changes the profile': {
    weight: 2,
    act(device, world, dice) {
      const status = dice.chance(0.5) ? { emoji: null, text: `busy ${dice.below(100)}`, until: null } : null;
      const body = dice.chance(0.5) ? { displayName: `${device.person.name} ${dice.below(100)}` } : { status };
      world.ask(device, { method: 'PATCH', path: '/users/me/profile', body });
      return `changes the profile to ${JSON.stringify(body)}`;
    },
  },
} satisfies Record<string, Action>;
