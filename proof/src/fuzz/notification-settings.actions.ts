import { MUTED_FOR_GOOD, type PlaceChoice } from '@kraken/shared';
import type { Dice } from '../simulation/dice.js';
import { short, someChannel, type Action } from './action.js';
import type { World } from './world.js';

const HOURS = { days: [1, 2], fromMinute: 0, toMinute: 60, timeZone: 'UTC' };

/** What people choose to be notified of. */
export const notificationSettingsActions = {
  'chooses what notifies': {
    weight: 1,
    act(device, world, dice) {
      const place = somePlace(world, dice);
      if (!place) return undefined;
      const body: PlaceChoice = {
        level: dice.pick(['all', 'mentions', 'none'] as const) ?? null,
        mutedUntil: dice.chance(0.5) ? MUTED_FOR_GOOD : null,
      };
      world.ask(device, { method: 'PUT', path: `/notification-settings/places/${place.kind}/${place.id}`, body });
      return `wants ${body.level} of ${place.kind} ${short(place.id)}`;
    },
  },
  'lets a place notify as usual': {
    weight: 1,
    act(device, world, dice) {
      const place = somePlace(world, dice);
      if (!place) return undefined;
      const body: PlaceChoice = { level: null, mutedUntil: null };
      world.ask(device, { method: 'PUT', path: `/notification-settings/places/${place.kind}/${place.id}`, body });
      return `wants the usual of ${place.kind} ${short(place.id)}`;
    },
  },
  'shows what stands behind links, or not': {
    weight: 1,
    act(device, world, dice) {
      const body = { isShown: dice.chance(0.5) };
      world.ask(device, { method: 'PUT', path: '/notification-settings/previews', body });
      return `wants links ${body.isShown ? 'shown' : 'plain'}`;
    },
  },
  'is not to be disturbed': {
    weight: 1,
    act(device, world, dice) {
      const body = { hours: dice.chance(0.5) ? HOURS : null, until: dice.chance(0.5) ? MUTED_FOR_GOOD : null };
      world.ask(device, { method: 'PUT', path: '/notification-settings/quiet', body });
      return 'changes when not to be disturbed';
    },
  },
} satisfies Record<string, Action>;

function somePlace(world: World, dice: Dice): { kind: string; id: string } | undefined {
  const kind = dice.pick(['channel', 'community', 'thread'] as const) ?? 'channel';
  if (kind === 'channel') return placeOf(kind, someChannel(world, dice));
  return placeOf(kind, kind === 'community' ? world.communities[0] : world.messages.at(-1));
}

const placeOf = (kind: string, found: { id: string } | undefined) => found && { kind, id: found.id };
