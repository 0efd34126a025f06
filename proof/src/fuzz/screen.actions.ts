import { PASSWORD } from '../simulation/prepared-password.js';
import { SimulatedVisitor } from '../simulation/simulated-visitor.js';
import { short, someChannel, type Action } from './action.js';
import { conversationOf, someQuestion } from './screens.js';

/** What is looked at, in which tab, by whom. */
export const screenActions = {
  'looks at something': {
    weight: 18,
    act(device, world, dice) {
      const question = someQuestion(device, world, dice);
      if (!device.client || !question) return undefined;
      device.show(question);
      return `looks at ${question.name}`;
    },
  },
  'looks at a conversation': {
    weight: 6,
    act(device, world, dice) {
      const channel = someChannel(world, dice);
      if (!device.client || !channel) return undefined;
      for (const question of conversationOf(channel.id)) device.show(question);
      return `looks at the conversation in ${short(channel.id)}`;
    },
  },
  'asks again': {
    weight: 3,
    act({ client }) {
      void client?.queryClient.refetchQueries({ type: 'active' }, { cancelRefetch: false });
      return client && 'asks again for all it looks at';
    },
  },
  'looks away': {
    weight: 5,
    act(device, _world, dice) {
      const one = dice.pick([...device.shown.values()]);
      if (!one) return undefined;
      device.client?.hide(one.question);
      return `looks away from ${one.question.name}`;
    },
  },
  'looks further back': {
    weight: 4,
    act(device, _world, dice) {
      const one = dice.pick([...device.shown.values()]);
      if (!one) return undefined;
      void (dice.chance(0.7) ? one.shown.fetchNextPage() : one.shown.fetchPreviousPage());
      return `looks further in ${one.question.name}`;
    },
  },
  'looks people up': {
    weight: 1,
    act(device, world) {
      world.ask(device, { method: 'POST', path: '/users/lookup', body: { ids: world.people.map(({ id }) => id) } });
      world.ask(device, { method: 'GET', path: '/users/me' });
      world.ask(device, { method: 'GET', path: '/instance' });
      world.ask(device, { method: 'GET', path: '/health' });
      world.ask(device, { method: 'GET', path: '/instance/event-measures' });
      return 'looks people up';
    },
  },
  'opens or closes the tab': {
    weight: 7,
    act(device) {
      if (device.client) device.close();
      else device.open();
      return device.client ? 'opens the tab' : 'closes the tab';
    },
  },
  'signs out': {
    weight: 0.6,
    act(device, world, dice) {
      const path = dice.chance(0.7) ? '/sessions/current' : '/sessions';
      world.ask(device, { method: 'DELETE', path });
      return `signs out (${path})`;
    },
  },
  'signs in': {
    weight: 1,
    act(asked, world) {
      const device = asked.isSignedIn ? world.devices.find(({ isSignedIn }) => !isSignedIn) : asked;
      if (!device) return undefined;
      device.close();
      const body = { name: device.person.name, password: PASSWORD };
      world.ask(device, { method: 'POST', path: '/sessions', body }, () => device.open());
      return `sees ${device.name} sign in`;
    },
  },
  'brings somebody new': {
    weight: 0.15,
    act(device, world, dice) {
      const invite = dice.pick(world.invites);
      if (!invite) return undefined;
      const name = `new-${world.lines.length}`;
      const body = { name, displayName: name, password: PASSWORD, inviteCode: invite.code };
      const stranger = { name, visitor: new SimulatedVisitor(device.network) };
      world.ask(stranger, { method: 'POST', path: '/users', body });
      return `registers ${name} by the invite to ${short(invite.communityId)}`;
    },
  },
} satisfies Record<string, Action>;
