import { randomUUID } from 'node:crypto';
import type { Dice } from '../simulation/dice.js';
import type { Device } from './device.js';
import type { World } from './world.js';

/** One thing that can happen to a device. */
export interface Action {
  /** How often, compared with the others. */
  readonly weight: number;
  /** Begins it; nothing where it makes no sense now. @returns what is written in the history. */
  readonly act: (device: Device, world: World, dice: Dice) => string | undefined;
}

/** @returns one of the channels that the person of the device may read, as far as the world knows: mostly the first. */
export function someChannel(world: World, dice: Dice): { id: string; communityId: string } | undefined {
  return dice.chance(0.5) ? world.channels[0] : dice.pick(world.channels);
}

/** Puts a message into the outbox of a tab that is open. @returns its id. */
export function writeTo({ channelId, replyToId, attachmentIds, calls }: Written, device: Device, world: World): string {
  const id = randomUUID();
  const content = `said ${world.written.size + 1}${calls ? ` ${calls}` : ''}`;
  world.written.set(id, { device, content });
  world.messages.push({ id, channelId, authorId: device.person.id });
  device.client?.hub.outbox.send({
    id,
    place: channelId,
    body: { content, ...(replyToId === undefined ? {} : { replyToId }), ...(attachmentIds ? { attachmentIds } : {}) },
  });
  return id;
}

interface Written {
  readonly channelId: string;
  readonly replyToId?: string | undefined;
  /** Whom it mentions. */
  readonly calls?: string;
  readonly attachmentIds?: readonly string[];
}

/** @returns the short form of an id, for a history. */
export const short = (id: string): string => id.slice(0, 4);

/** Mostly a new one: it is changed while answers with it are on their way. */
export function someMessage(world: World, dice: Dice, authorId: string | undefined) {
  const own = world.messages.filter((message) => authorId === undefined || message.authorId === authorId);
  return dice.chance(0.6) ? own.at(-1) : dice.pick(own);
}
