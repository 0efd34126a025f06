import { randomUUID } from 'node:crypto';
import type { Dice } from '../simulation/dice.js';
import { short, someChannel, someMessage, type Action } from './action.js';
import type { Device } from './device.js';
import type { World } from './world.js';

/** What people put off, change their minds about, and what is said when its time has come. */
export const scheduledMessageActions = {
  'schedules a message': {
    weight: 2,
    act(device, world, dice) {
      const channel = someChannel(world, dice);
      if (!channel) return undefined;
      const id = randomUUID();
      const threadId = dice.chance(0.2) ? someMessage(world, dice, undefined)?.id : undefined;
      const body = {
        channelId: channel.id,
        ...(threadId === undefined ? {} : { threadId }),
        content: `put off ${world.written.size}`,
        sendAt: someTime(dice),
      };
      world.ask(device, { method: 'PUT', path: `/scheduled-messages/${id}`, body }, () => {
        scheduledIn(world).push({ id, authorId: device.person.id });
      });
      return `schedules ${short(id)} in ${short(channel.id)}`;
    },
  },
  'schedules a file': {
    weight: 1,
    act(device, world, dice) {
      const channel = someChannel(world, dice);
      if (!channel) return undefined;
      const [id, fileId] = [randomUUID(), randomUUID()];
      const path = `/attachments/${fileId}`;
      const sendAt = someTime(dice);
      const body = { channelId: channel.id, content: '', attachmentIds: [fileId], sendAt };
      world.ask(device, { method: 'PUT', path, body: { name: 'later.txt', size: 2 } }, () =>
        world.ask(device, { method: 'PATCH', path: `${path}?offset=0`, body: Buffer.from('hi') }, () =>
          world.ask(device, { method: 'PUT', path: `/scheduled-messages/${id}`, body }, () => {
            scheduledIn(world).push({ id, authorId: device.person.id });
          }),
        ),
      );
      return `schedules ${short(id)} with a file in ${short(channel.id)}`;
    },
  },
  'changes what is scheduled': {
    weight: 2,
    act(asked, world, dice) {
      const { id, device } = someScheduled(asked, world, dice);
      if (id === undefined) return undefined;
      const body = dice.chance(0.5) ? { content: `changed ${dice.below(1_000)}` } : { sendAt: someTime(dice) };
      world.ask(device, { method: 'PATCH', path: `/scheduled-messages/${id}`, body });
      return `changes the scheduled ${short(id)}: ${Object.keys(body)[0]}`;
    },
  },
  'takes back what is scheduled': {
    weight: 1,
    act(asked, world, dice) {
      const { id, device } = someScheduled(asked, world, dice);
      if (id === undefined) return undefined;
      world.ask(device, { method: 'DELETE', path: `/scheduled-messages/${id}` });
      return `takes the scheduled ${short(id)} back`;
    },
  },
} satisfies Record<string, Action>;

interface Scheduled {
  readonly id: string;
  readonly authorId: string;
}

const scheduled = new WeakMap<World, Scheduled[]>();

function scheduledIn(world: World): Scheduled[] {
  const all = scheduled.get(world) ?? [];
  scheduled.set(world, all);
  return all;
}

/** Mostly the latest, and asked by its author: for others it is not there, which every history finds out soon. */
function someScheduled(asked: Device, world: World, dice: Dice): { id: string | undefined; device: Device } {
  const one = dice.chance(0.7) ? scheduledIn(world).at(-1) : dice.pick(scheduledIn(world));
  const own = world.devices.find(({ person, isSignedIn }) => isSignedIn && person.id === one?.authorId);
  return { id: one?.id, device: dice.chance(0.9) ? (own ?? asked) : asked };
}

/** Now, in a moment of the history, or beyond its end. */
function someTime(dice: Dice): string | null {
  if (dice.chance(0.2)) return null;
  return new Date(Date.now() + dice.below(dice.chance(0.3) ? 5_000 : 3_600_000)).toISOString();
}
