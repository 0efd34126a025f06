import type { Me } from '@kraken/shared';

/**
 * @returns whether the event inspector is offered. It shows nothing but the viewer's own connection, so this is no
 * right that the server would have to guard: it keeps a tool of the workshop out of the way of those who only talk.
 */
export function mayInspect(me: Me, isDevelopment: boolean): boolean {
  return isDevelopment || me.isInstanceOwner;
}
