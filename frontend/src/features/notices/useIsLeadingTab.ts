import { useEffect, useRef, type RefObject } from 'react';
import { useMe } from '../sessions/me-context.js';

/**
 * One tab of the browser shows and sounds for all of them: the one that holds the lock. When it is closed, or crashes,
 * the next one gets it. Without locks (no https) it is whichever is seen.
 * @returns whether this is the one; read it when something happens, nothing is drawn from it.
 */
export function useIsLeadingTab(): RefObject<() => boolean> {
  const me = useMe();
  const isLeading = useRef<() => boolean>(() => document.visibilityState === 'visible');
  useEffect(() => {
    if (!('locks' in navigator)) return undefined;
    const end = new AbortController();
    let isHolder = false;
    isLeading.current = () => isHolder;
    const lead = () => {
      isHolder = true;
      return new Promise<void>((resolve) => end.signal.addEventListener('abort', () => resolve()));
    };
    navigator.locks.request(`kraken tells ${me.id}`, { signal: end.signal }, lead).catch(() => undefined);
    return () => {
      isHolder = false;
      end.abort();
    };
  }, [me.id]);
  return isLeading;
}
