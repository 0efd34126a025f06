import { createContext, createElement, useContext, useEffect, type ReactNode } from 'react';
import type { SocketHub } from '../socket-hub.js';

const SocketHubContext = createContext<SocketHub | null>(null);

interface SocketHubProviderProps {
  readonly hub: SocketHub;
  /** It is not started yet: what was restored is shown, as long as it is not certain who is here. */
  readonly isHeld?: boolean;
  readonly children?: ReactNode;
}

/** Gives the hub to the components below, and runs it as long as it is mounted. */
export function SocketHubProvider({ hub, isHeld = false, children }: SocketHubProviderProps) {
  useEffect(() => {
    if (isHeld) return undefined;
    hub.start();
    return () => hub.stop();
  }, [hub, isHeld]);
  return createElement(SocketHubContext.Provider, { value: hub }, children);
}

/** @returns the hub of the nearest provider. Throws without one. */
export function useSocketHub(): SocketHub {
  const hub = useContext(SocketHubContext);
  if (!hub) throw new Error('useSocketHub needs a SocketHubProvider above it');
  return hub;
}
