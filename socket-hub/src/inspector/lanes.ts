import type { Contract } from '../contract.js';
import type { Happening, Lane } from './entries.js';

/** @returns the lane of an entry: an event's pattern, or what else it is about. */
export function laneOf(happening: Happening, { events }: Pick<Contract, 'events'>): Lane {
  if (happening.kind !== 'event') return laneByKind[happening.kind];
  // A silent entry moves the room's place on and says nothing (R19, R23).
  return events[happening.name]?.pattern ?? (happening.payload === null ? 'stream' : 'problem');
}

const laneByKind: Record<Exclude<Happening['kind'], 'event'>, Lane> = {
  gap: 'stream',
  joined: 'stream',
  gone: 'stream',
  reset: 'stream',
  hello: 'stream',
  resume: 'stream',
  resumed: 'stream',
  status: 'stream',
  closed: 'stream',
  watching: 'stream',
  miscounted: 'stream',
  'refused-answer': 'fence',
  mended: 'fence',
  asked: 'fence',
  command: 'command',
  'refused-command': 'command',
  beat: 'heartbeat',
  report: 'problem',
};
