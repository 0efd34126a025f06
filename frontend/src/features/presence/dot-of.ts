import type { PresenceChoice } from '@kraken/shared';
import type { Dot } from '../../ui/PresenceDot.js';

/** @returns the shape that stands for it: told apart without colours. */
export function dotOf(shown: PresenceChoice | 'offline'): Dot {
  switch (shown) {
    case 'online':
      return 'full';
    case 'idle':
      return 'moon';
    case 'dnd':
      return 'bar';
    case 'invisible':
    case 'offline':
      return 'ring';
  }
}
