import type { Dice } from '../simulation/dice.js';
import { short, writeTo, type Action } from './action.js';
import type { World } from './world.js';

/** Who talks to whom outside of communities. What is said there is said like in any other channel. */
export const directMessageActions = {
  'opens a direct message': {
    weight: 3,
    act(device, world, dice) {
      const others = world.people.filter(({ id }) => id !== device.person.id);
      const [first, second] = dice.chance(0.5) ? others : others.toReversed();
      if (!first || !second) return undefined;
      const people = dice.chance(0.5) ? [first] : [first, second];
      world.ask(device, { method: 'GET', path: '/dms/people?search=a' });
      const body = { userIds: people.map(({ id }) => id) };
      world.ask(device, { method: 'POST', path: '/dms', body }, ({ channelId }: { channelId: string }) => {
        if (!world.dms.includes(channelId)) {
          world.dms.push(channelId);
          world.channels.push({ id: channelId, communityId: '' });
        }
        if (device.client) writeTo({ channelId }, device, world);
      });
      return `opens a direct message with ${people.map(({ name }) => name).join(' and ')}`;
    },
  },
  'names a group': {
    weight: 1,
    act(device, world, dice) {
      const id = someDm(world, dice);
      if (!id) return undefined;
      const name = `named ${dice.below(100)}`;
      world.ask(device, { method: 'PATCH', path: `/dms/${id}`, body: { name } });
      return `names ${short(id)} ${name}`;
    },
  },
  'brings somebody into a group': {
    weight: 1,
    act(device, world, dice) {
      const [id, person] = [someDm(world, dice), dice.pick(world.people)];
      if (!id || !person) return undefined;
      world.ask(device, { method: 'PUT', path: `/dms/${id}/members/${person.id}` });
      return `brings ${person.name} into ${short(id)}`;
    },
  },
  'leaves a group and is brought back': {
    weight: 1,
    act(device, world, dice) {
      const id = someDm(world, dice);
      const friend = dice.pick(world.devices.filter(({ person }) => person !== device.person));
      if (!id || !friend) return undefined;
      const path = (who: string) => `/dms/${id}/members/${who}`;
      world.ask(device, { method: 'DELETE', path: path('me') }, () =>
        world.ask(friend, { method: 'PUT', path: path(device.person.id) }),
      );
      return `leaves ${short(id)}, and ${friend.name} brings them back`;
    },
  },
  'shares how far they read, or stops': {
    weight: 2,
    act(device, world, dice) {
      const isShared = dice.chance(0.7);
      world.ask(device, { method: 'PUT', path: '/reading-shared', body: { isShared } });
      return isShared ? 'shares how far they read' : 'stops sharing how far they read';
    },
  },
  'closes a direct message': {
    weight: 1,
    act(device, world, dice) {
      const id = someDm(world, dice);
      if (!id) return undefined;
      world.ask(device, { method: 'PUT', path: `/dms/${id}/closed` });
      return `closes ${short(id)}`;
    },
  },
  'leaves a group': {
    weight: 1,
    act(device, world, dice) {
      const id = someDm(world, dice);
      if (!id) return undefined;
      world.ask(device, { method: 'DELETE', path: `/dms/${id}/members/me` });
      return `leaves ${short(id)}`;
    },
  },
} satisfies Record<string, Action>;

/** Mostly the newest: it is changed while answers with it are on their way. */
function someDm(world: World, dice: Dice): string | undefined {
  return dice.chance(0.6) ? world.dms.at(-1) : dice.pick(world.dms);
}
