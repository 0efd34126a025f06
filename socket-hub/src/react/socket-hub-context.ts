import { createContext, createElement, useContext, useEffect, type ReactNode } from 'react';
import type { SocketHub } from '../socket-hub.js';

const SocketHubContext = createContext<SocketHub | null>(null);

/** Gives the hub to the components below, and runs it as long as it is mounted. */
export function SocketHubProvider({ hub, children }: { readonly hub: SocketHub; readonly children?: ReactNode }) {
  useEffect(() => {
    hub.start();
    return () => hub.stop();
  }, [hub]);
  return createElement(SocketHubContext.Provider, { value: hub }, children);
}

/** @returns the hub of the nearest provider. Throws without one. */
export function useSocketHub(): SocketHub {
  const hub = useContext(SocketHubContext);
  if (!hub) throw new Error('useSocketHub needs a SocketHubProvider above it');
  return hub;
}
