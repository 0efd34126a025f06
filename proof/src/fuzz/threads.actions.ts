import { randomUUID } from 'node:crypto';
import { placeNameOf } from '../../../frontend/src/socket-hub/message-entries.js';
import type { Dice } from '../simulation/dice.js';
import { short, someMessage, type Action } from './action.js';
import type { World } from './world.js';

/** What is said under a message. It is edited, deleted and reacted to like any other; sometimes it is replied to, in vain. */
export const threadActions = {
  'replies in a thread': {
    weight: 9,
    act(device, world, dice) {
      const parent = someMessage(world, dice, undefined);
      if (!device.client || !parent) return undefined;
      const { channelId } = parent;
      const threadId = dice.chance(0.9) ? (parent.threadId ?? parent.id) : parent.id;
      const id = randomUUID();
      const called = dice.chance(0.3) ? ` <@${dice.pick(world.people)?.id}>` : '';
      const content = `replied ${world.written.size + 1}${called}`;
      world.written.set(id, { device, content });
      world.messages.push({ id, channelId, threadId, authorId: device.person.id });
      device.client.hub.outbox.send({ id, place: placeNameOf({ channelId, threadId }), body: { content } });
      return `sends ${short(id)} under ${short(threadId)}`;
    },
  },
  'changes a reply': {
    weight: 3,
    act(_device, world, dice) {
      const found = someReply(world, dice);
      if (!found) return undefined;
      const { author, path, reply } = found;
      world.ask(author, { method: 'PATCH', path, body: { content: `changed ${dice.below(1_000)}` } });
      return `${author.name} edits the reply ${short(reply.id)}`;
    },
  },
  'deletes a reply': {
    weight: 2,
    act(_device, world, dice) {
      const found = someReply(world, dice);
      if (!found) return undefined;
      const { author, path, reply } = found;
      world.ask(author, { method: 'DELETE', path });
      return `${author.name} deletes the reply ${short(reply.id)}`;
    },
  },
  'follows a thread or stops': {
    weight: 3,
    act(device, world, dice) {
      const message = someMessage(world, dice, undefined);
      if (!message) return undefined;
      const { channelId, id, threadId = id } = message;
      const method = dice.chance(0.5) ? 'PUT' : 'DELETE';
      world.ask(device, { method, path: `/channels/${channelId}/threads/${threadId}/follow` });
      return `${method === 'PUT' ? 'follows' : 'stops following'} ${short(threadId)}`;
    },
  },
  'reads a thread up to a place': {
    weight: 3,
    act(device, world, dice) {
      const message = someMessage(world, dice, undefined);
      if (!device.client || !message) return undefined;
      const { channelId, id, threadId = id } = message;
      const position = 1 + dice.below(world.messages.length + 2);
      device.client.hub.send('read', { channelId, threadId, position });
      return `reads the thread ${short(threadId)} up to ${position}`;
    },
  },
} satisfies Record<string, Action>;

/** Mostly the newest, and who wrote it: nobody else may change it. */
function someReply(world: World, dice: Dice) {
  const replies = world.messages.filter(({ threadId }) => threadId);
  const reply = dice.chance(0.6) ? replies.at(-1) : dice.pick(replies);
  const author = reply && world.devices.find(({ person, isSignedIn }) => isSignedIn && person.id === reply.authorId);
  return author && { author, reply, path: `/channels/${reply.channelId}/messages/${reply.id}` };
}
