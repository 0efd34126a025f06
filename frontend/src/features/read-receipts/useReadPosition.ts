import { useConnectionStatus, useSocketHub } from '@kraken/socket-hub/react';
import { useEffect, useRef } from 'react';
import { useUnread } from './unread.query.js';

/** The server takes one position a second and place (R21). */
const EVERY_MS = 1000;

/**
 * Tells the server how far one has read.
 * @param position of the last message on the screen; null while nobody is reading
 */
export function useReadPosition(channelId: string, position: number | null): void {
  const { data } = useUnread(channelId);
  useSentPosition({ channelId }, position, data?.position);
}

/**
 * The same for a channel or a thread, of which it is known how far one has read.
 * @param readSoFar as the server knows it; undefined where nothing is to be told
 */
export function useSentPosition(
  { channelId, threadId }: { channelId: string; threadId?: string },
  position: number | null,
  readSoFar: number | undefined,
): void {
  const hub = useSocketHub();
  const status = useConnectionStatus();
  const lastSentMs = useRef(0);
  const isAhead = status === 'live' && position !== null && readSoFar !== undefined && position > readSoFar;
  useEffect(() => {
    if (!isAhead) return undefined;
    const timer = setTimeout(
      () => {
        lastSentMs.current = Date.now();
        hub.send('read', { channelId, ...(threadId === undefined ? {} : { threadId }), position });
      },
      Math.max(0, lastSentMs.current + EVERY_MS - Date.now()),
    );
    return () => clearTimeout(timer);
  }, [hub, channelId, threadId, position, isAhead]);
}
