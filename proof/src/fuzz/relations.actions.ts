import type { Dice } from '../simulation/dice.js';
import type { Action } from './action.js';
import type { Device } from './device.js';
import type { Person, World } from './world.js';

const asking = (method: 'PUT' | 'DELETE', what: 'friends' | 'blocks', words: string): Action => ({
  weight: 1,
  act(device, world, dice) {
    const other = someoneElse(device, world, dice);
    if (!other) return undefined;
    world.ask(device, { method, path: `/${what}/${other.id}` });
    return `${words} ${other.name}`;
  },
});

/** How people stand to each other. */
export const relationActions = {
  'asks or accepts a friend': asking('PUT', 'friends', 'asks or accepts'),
  'ends a friendship': asking('DELETE', 'friends', 'ends the friendship with'),
  'blocks somebody': asking('PUT', 'blocks', 'blocks'),
  'unblocks somebody': asking('DELETE', 'blocks', 'unblocks'),
} satisfies Record<string, Action>;

/** Mostly the same two: what one does and what the other does meet. */
function someoneElse({ person }: Device, world: World, dice: Dice): Person | undefined {
  const others = world.people.filter(({ id }) => id !== person.id);
  return dice.chance(0.6) ? others[0] : dice.pick(others);
}
