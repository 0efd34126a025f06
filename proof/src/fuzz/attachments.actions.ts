import { randomUUID } from 'node:crypto';
import { short, someChannel, writeTo, type Action } from './action.js';

/** Files are uploaded, sent, looked at and given up. Their bytes are in no cache; what a message shows of them is. */
export const attachmentActions = {
  'sends a file': {
    weight: 4,
    act(device, world, dice) {
      const channel = someChannel(world, dice);
      if (!device.client || !channel) return undefined;
      const id = randomUUID();
      const path = `/attachments/${id}`;
      const bytes = Buffer.from(String(1 + dice.below(1_000_000)));
      world.ask(device, { method: 'PUT', path, body: { name: `${short(id)}.txt`, size: bytes.length } }, () =>
        world.ask(device, { method: 'PATCH', path: `${path}?offset=0`, body: bytes }, () => {
          if (!device.client || !device.isSignedIn) return;
          writeTo({ channelId: channel.id, attachmentIds: [id] }, device, world);
          for (const part of ['content', 'thumbnail']) world.ask(device, { method: 'GET', path: `${path}/${part}` });
        }),
      );
      return `uploads ${short(id)} for ${short(channel.id)}`;
    },
  },
  'gives up a file': {
    weight: 1,
    act(device, world) {
      if (!device.client) return undefined;
      const path = `/attachments/${randomUUID()}`;
      world.ask(device, { method: 'PUT', path, body: { name: 'no.txt', size: 2 } }, () => {
        world.ask(device, { method: 'DELETE', path });
        world.ask(device, { method: 'GET', path: '/attachments/quota' });
      });
      return 'begins an upload and gives it up';
    },
  },
} satisfies Record<string, Action>;
