import { useEffect } from 'react';

/** Puts the number of what waits on the icon of the installed app, where the system has such a thing. 0: no number. */
export function useAppBadge(count: number): void {
  useEffect(() => {
    if (!('setAppBadge' in navigator)) return;
    // Refused where the app is not installed: there is no icon to draw on.
    navigator.setAppBadge(count).catch(() => undefined);
  }, [count]);
}
