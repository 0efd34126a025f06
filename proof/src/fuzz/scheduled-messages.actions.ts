import { randomUUID } from 'node:crypto';
import type { Dice } from '../simulation/dice.js';
import { short, someChannel, someMessage, type Action } from './action.js';
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
        scheduledIn(world).push(id);
      });
      return `schedules ${short(id)} in ${short(channel.id)}`;
    },
  },
  'changes what is scheduled': {
    weight: 2,
    act(device, world, dice) {
      const id = dice.chance(0.7) ? scheduledIn(world).at(-1) : dice.pick(scheduledIn(world));
      if (id === undefined) return undefined;
      const body = dice.chance(0.5) ? { content: `changed ${dice.below(1_000)}` } : { sendAt: someTime(dice) };
      world.ask(device, { method: 'PATCH', path: `/scheduled-messages/${id}`, body });
      return `changes the scheduled ${short(id)}: ${Object.keys(body)[0]}`;
    },
  },
  'takes back what is scheduled': {
    weight: 1,
    act(device, world, dice) {
      const id = dice.chance(0.5) ? scheduledIn(world).at(-1) : dice.pick(scheduledIn(world));
      if (id === undefined) return undefined;
      world.ask(device, { method: 'DELETE', path: `/scheduled-messages/${id}` });
      return `takes the scheduled ${short(id)} back`;
    },
  },
} satisfies Record<string, Action>;

/** The ids of what was scheduled in a world. */
const scheduled = new WeakMap<World, string[]>();

function scheduledIn(world: World): string[] {
  const ids = scheduled.get(world) ?? [];
  scheduled.set(world, ids);
  return ids;
}

/** Now, in a moment of the history, or beyond its end. */
function someTime(dice: Dice): string | null {
  if (dice.chance(0.3)) return null;
  return new Date(Date.now() + dice.below(dice.chance(0.7) ? 5_000 : 3_600_000)).toISOString();
}
