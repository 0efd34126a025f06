import { useEffect, useRef } from 'react';
import { useSocketHub } from './socket-hub-context.js';

type UseServerEvent<Events> = <E extends keyof Events & string>(
  name: E,
  listener: (payload: Events[E], room: number) => void,
) => void;

/**
 * Makes `useServerEvent` for an application's events: `createUseServerEvent<{ USER_TYPING: Typing }>()`.
 * @returns a hook that hears ephemeral events and live events with side effects while its component is mounted; the
 * latest listener is called.
 */
export function createUseServerEvent<Events>(): UseServerEvent<Events> {
  return function useServerEvent(name, listener) {
    const hub = useSocketHub();
    const latest = useRef(listener);
    useEffect(() => {
      latest.current = listener;
    });
    useEffect(
      // The server parses payloads before it sends them; the map of events ties them to their names.
      () => hub.onEvent(name, (payload, room) => latest.current(payload as Events[typeof name], room)),
      [hub, name],
    );
  };
}

/** As made by `createUseServerEvent`, with untyped payloads. */
export const useServerEvent = createUseServerEvent<Record<string, unknown>>();
