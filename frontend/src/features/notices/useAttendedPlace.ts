import { useParams, useSearch } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useIsAttending } from '../../ui/useIsAttending.js';
import { useMe } from '../sessions/me-context.js';

const nameOf = (userId: string, placeId: string) => `kraken attends ${userId} ${placeId}`;

/**
 * While somebody looks at a conversation in this tab, it holds a lock in its name: so every tab of the browser knows,
 * and a tab that crashes holds none.
 */
export function useAttendedPlace(): void {
  const me = useMe();
  const { channelId } = useParams({ strict: false });
  const { thread } = useSearch({ strict: false });
  const isAttending = useIsAttending();
  const places = isAttending ? [channelId, thread].filter((id) => id !== undefined).join(' ') : '';
  useEffect(() => {
    if (places === '' || !('locks' in navigator)) return undefined;
    const end = new AbortController();
    for (const placeId of places.split(' ')) hold(nameOf(me.id, placeId), end.signal);
    return () => end.abort();
  }, [me.id, places]);
}

/** @returns whether one of the tabs of this browser shows the place to somebody. */
export async function isAttended(userId: string, placeId: string): Promise<boolean> {
  // Without locks (no https) there is only this tab to ask.
  if (!('locks' in navigator))
    return document.visibilityState === 'visible' && document.hasFocus() && window.location.href.includes(placeId);
  const { held = [] } = await navigator.locks.query();
  return held.some(({ name }) => name === nameOf(userId, placeId));
}

/** Holds a lock, beside others, until the signal. */
function hold(name: string, signal: AbortSignal): void {
  const untilEnd = () => new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()));
  navigator.locks.request(name, { mode: 'shared', signal }, untilEnd).catch(() => undefined);
}
