import { useConnectionStatus, useSocketHub } from '@kraken/socket-hub/react';
import { useEffect, useRef } from 'react';
import { useUnread } from './unread.query.js';

/** The server takes one position a second and channel (R21). */
const EVERY_MS = 1000;

/**
 * Tells the server how far one has read.
 * @param position of the last message on the screen; null while nobody is reading
 */
export function useReadPosition(channelId: string, position: number | null): void {
  const hub = useSocketHub();
  const status = useConnectionStatus();
  const { data } = useUnread(channelId);
  const lastSentMs = useRef(0);
  const isAhead = status === 'live' && position !== null && data !== undefined && position > data.position;
  useEffect(() => {
    if (!isAhead) return undefined;
    const timer = setTimeout(
      () => {
        lastSentMs.current = Date.now();
        hub.send('read', { channelId, position });
      },
      Math.max(0, lastSentMs.current + EVERY_MS - Date.now()),
    );
    return () => clearTimeout(timer);
  }, [hub, channelId, position, isAhead]);
}
