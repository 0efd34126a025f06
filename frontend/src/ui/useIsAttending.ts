import { useSyncExternalStore } from 'react';

/** @returns whether somebody is looking: the page is visible and has the focus. */
export function useIsAttending(): boolean {
  return useSyncExternalStore(subscribe, isAttending);
}

function subscribe(listener: () => void): () => void {
  document.addEventListener('visibilitychange', listener);
  window.addEventListener('focus', listener);
  window.addEventListener('blur', listener);
  return () => {
    document.removeEventListener('visibilitychange', listener);
    window.removeEventListener('focus', listener);
    window.removeEventListener('blur', listener);
  };
}

const isAttending = () => document.visibilityState === 'visible' && document.hasFocus();
