import type { Channel } from '@kraken/shared';
import { communitiesQuestion } from '../questions.js';
import type { Dice } from '../simulation/dice.js';
import { short, someChannel, type Action } from './action.js';
import type { Device } from './device.js';
import type { World } from './world.js';

/** How communities, their channels and their members change. Who may not is refused. */
export const communityActions = {
  'creates a channel': {
    weight: 3,
    act(device, world, dice) {
      const community = someCommunity(world, dice, device);
      if (!community) return undefined;
      const name = `channel ${dice.below(100)}`;
      const path = `/communities/${community.id}/channels`;
      world.ask(device, { method: 'POST', path, body: { name } }, ({ id }: Channel) => {
        world.channels.push({ id, communityId: community.id });
      });
      return `creates ${name} in ${short(community.id)}`;
    },
  },
  'renames a channel': {
    weight: 2,
    act(device, world, dice) {
      const channel = someChannel(world, dice);
      if (!channel) return undefined;
      const name = `renamed ${dice.below(100)}`;
      world.ask(device, { method: 'PATCH', path: `/channels/${channel.id}`, body: { name } });
      return `renames ${short(channel.id)} to ${name}`;
    },
  },
  'deletes a channel': {
    weight: 1,
    act(device, world, dice) {
      const channel = dice.pick(world.channels);
      if (!channel) return undefined;
      world.ask(device, { method: 'DELETE', path: `/channels/${channel.id}` });
      return `deletes the channel ${short(channel.id)}`;
    },
  },
  'reorders channels': {
    weight: 2,
    act(device, world, dice) {
      const community = someCommunity(world, dice, device);
      if (!community) return undefined;
      const path = `/communities/${community.id}/channels`;
      world.ask(device, { method: 'GET', path }, ({ channels }: { channels: Channel[] }) => {
        const channelIds = channels.map(({ id }) => id).toReversed();
        world.ask(device, { method: 'PUT', path: `${path}/order`, body: { channelIds } });
      });
      return `reorders the channels of ${short(community.id)}`;
    },
  },
  'creates a community': {
    weight: 1,
    act(device, world, dice) {
      const name = `community ${dice.below(100)}`;
      world.ask(device, { method: 'POST', path: '/communities', body: { name } }, ({ id }: { id: string }) => {
        world.communities.push({ id, ownerId: device.person.id });
      });
      return `creates ${name}`;
    },
  },
  'changes a community': {
    weight: 4,
    act(device, world, dice) {
      const community = someCommunity(world, dice, device);
      if (!community) return undefined;
      const body = dice.chance(0.3)
        ? { searchLanguage: dice.pick(['simple', 'english', 'german']) }
        : { description: `described ${dice.below(100)}` };
      world.ask(device, { method: 'PATCH', path: `/communities/${community.id}`, body });
      // Whoever opens a screen meanwhile asks while the answer changes.
      for (const other of world.devices) other.show(communitiesQuestion(other.person.id));
      return `changes ${short(community.id)} to ${JSON.stringify(body)}`;
    },
  },
  'deletes a community': {
    weight: 0.3,
    act(device, world, dice) {
      const community = someCommunity(world, dice, device);
      if (!community) return undefined;
      world.ask(device, { method: 'DELETE', path: `/communities/${community.id}` });
      return `deletes the community ${short(community.id)}`;
    },
  },
  'leaves a community': {
    weight: 3,
    act(device, world, dice) {
      const community = dice.pick(world.communities);
      if (!community) return undefined;
      world.ask(device, { method: 'POST', path: `/communities/${community.id}/leave` });
      return `leaves ${short(community.id)}`;
    },
  },
  'leaves and comes back': {
    weight: 2,
    act(device, world, dice) {
      const invite = dice.pick(world.invites);
      if (!invite) return undefined;
      world.ask(device, { method: 'POST', path: `/communities/${invite.communityId}/leave` }, () =>
        world.ask(device, { method: 'POST', path: `/invites/${invite.code}/accept` }),
      );
      return `leaves ${short(invite.communityId)} and comes back`;
    },
  },
  'makes an invite': {
    weight: 1,
    act(device, world, dice) {
      const community = someCommunity(world, dice, device);
      if (!community) return undefined;
      const path = `/communities/${community.id}/invites`;
      world.ask(device, { method: 'POST', path, body: {} }, ({ code }: { code: string }) => {
        world.invites.push({ code, communityId: community.id });
      });
      return `makes an invite to ${short(community.id)}`;
    },
  },
  'looks at an invite': {
    weight: 0.5,
    act(device, world, dice) {
      const invite = dice.pick(world.invites);
      if (!invite) return undefined;
      world.ask(device, { method: 'GET', path: `/invites/${invite.code}` });
      return `looks at the invite to ${short(invite.communityId)}`;
    },
  },
  'accepts an invite': {
    weight: 4,
    act(device, world, dice) {
      const invite = dice.pick(world.invites);
      if (!invite) return undefined;
      world.ask(device, { method: 'POST', path: `/invites/${invite.code}/accept` });
      return `accepts the invite to ${short(invite.communityId)}`;
    },
  },
} satisfies Record<string, Action>;

/** Mostly one that is the person's own: others may change little. */
function someCommunity(world: World, dice: Dice, { person }: Device) {
  const own = world.communities.filter(({ ownerId }) => ownerId === person.id);
  return dice.chance(0.85) && own.length > 0 ? dice.pick(own) : dice.pick(world.communities);
}
