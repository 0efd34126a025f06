import { useMemo } from 'react';
import { useIsMuted } from './useIsMuted.js';

/**
 * @param counts of unread messages by channel, of one community or (null) of direct messages
 * @returns the same without channels that are muted: what waits there does not ask for attention.
 */
export function useHeardUnread(
  counts: ReadonlyMap<string, number>,
  communityId: string | null,
): ReadonlyMap<string, number> {
  const isMuted = useIsMuted();
  return useMemo(
    () => new Map([...counts].filter(([channelId]) => !isMuted({ communityId, channelId }))),
    [counts, isMuted, communityId],
  );
}
