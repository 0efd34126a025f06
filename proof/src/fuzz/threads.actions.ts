import { randomUUID } from 'node:crypto';
import { placeNameOf } from '../../../frontend/src/socket-hub/message-entries.js';
import { short, someMessage, type Action } from './action.js';

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
      const content = `replied ${world.written.size + 1}`;
      world.written.set(id, { device, content });
      world.messages.push({ id, channelId, threadId, authorId: device.person.id });
      device.client.hub.outbox.send({ id, place: placeNameOf({ channelId, threadId }), body: { content } });
      return `sends ${short(id)} under ${short(threadId)}`;
    },
  },
} satisfies Record<string, Action>;
