/** The part of the browser's `WebSocket` that the engine uses. */
export interface WebSocketLike {
  readonly readyState: number;
  send(text: string): void;
  close(code?: number, reason?: string): void;
  addEventListener(type: 'open' | 'error', listener: () => void): void;
  addEventListener(type: 'message', listener: (event: { readonly data: unknown }) => void): void;
  addEventListener(type: 'close', listener: (event: { readonly code: number; readonly reason: string }) => void): void;
}

/** As `WebSocket` of browsers, or that of a library. */
export type WebSocketConstructor = new (url: string) => WebSocketLike;

/** `readyState` of an open socket. */
export const openState = 1;

/**
 * Calls back when the page may have slept or the network may have come back (R17).
 * @returns how to stop watching.
 */
export function watchWakeUps(onWakeUp: () => void): () => void {
  if (typeof window === 'undefined') return () => undefined;
  const onVisibility = () => {
    if (document.visibilityState === 'visible') onWakeUp();
  };
  window.addEventListener('online', onWakeUp);
  window.addEventListener('pageshow', onWakeUp);
  document.addEventListener('visibilitychange', onVisibility);
  return () => {
    window.removeEventListener('online', onWakeUp);
    window.removeEventListener('pageshow', onWakeUp);
    document.removeEventListener('visibilitychange', onVisibility);
  };
}
