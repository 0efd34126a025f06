import { useConnectionStatus, useSocketHub } from '@kraken/socket-hub/react';
import { useEffect, useRef, useState } from 'react';
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
  const heldAt = useHeldPosition(position, readSoFar);
  const isAhead =
    status === 'live' && position !== null && readSoFar !== undefined && position > Math.max(readSoFar, heldAt);
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

/**
 * Who marks something unread wants to come back to it: what stands on the screen, here or on another device, is not read
 * again at once, but with the next message or the next visit.
 * @returns the place up to which nothing is told.
 */
function useHeldPosition(position: number | null, readSoFar: number | undefined): number {
  const [known, setKnown] = useState({ readSoFar, heldAt: 0 });
  if (known.readSoFar !== readSoFar) {
    const wentBack = known.readSoFar !== undefined && readSoFar !== undefined && readSoFar < known.readSoFar;
    const heldAt = wentBack ? Math.max(position ?? 0, known.readSoFar ?? 0) : known.heldAt;
    setKnown({ readSoFar, heldAt });
    return heldAt;
  }
  return known.heldAt;
}
