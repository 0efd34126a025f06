import { useSocketHub } from '@kraken/socket-hub/react';
import { useCallback, useRef } from 'react';

/** Others show it for 8 s; said so often, it does not flicker. */
const EVERY_MS = 3000;

/** @returns a function to call at every change of the text. */
export function useTypingSignal(channelId: string): () => void {
  const hub = useSocketHub();
  const lastMs = useRef(0);
  return useCallback(() => {
    if (Date.now() - lastMs.current < EVERY_MS) return;
    lastMs.current = Date.now();
    hub.send('typing', { channelId });
  }, [hub, channelId]);
}
