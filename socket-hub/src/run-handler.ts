import type { Core } from './core.js';
import type { HybridCache } from './handler.js';
import type { LoggedEvent } from './stream-log.js';

/** @returns whether an event can change a cache: known, not emptied (R23), with a handler. */
export function hasHandler(core: Core, name: string, payload: unknown): boolean {
  return payload !== null && Object.hasOwn(core.contract.events, name) && Object.hasOwn(core.handlers, name);
}

/** Runs the handler of an event on a cache. @returns false when it threw; that has been reported. */
export function runHandler(core: Core, event: LoggedEvent & { readonly room: number }, cache: HybridCache): boolean {
  try {
    // The contract ties the payload to the handler; the engine cannot know its type.
    core.handlers[event.name]?.(event.payload as never, cache);
    return true;
  } catch (cause) {
    core.counters.handlerErrors++;
    const { name, room, seq } = event;
    core.report({
      code: 'HANDLER_FAILED',
      message: `the handler of ${name} threw at seq ${seq}`,
      room,
      event: name,
      cause,
    });
    return false;
  }
}
