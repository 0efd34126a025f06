import { useEffect } from 'react';

const PRODUCT = 'Kraken';
let place = '';
let unread = 0;

/** Names the place in the title of the window for as long as the component is there. */
export function usePlaceTitle(title: string | undefined): void {
  useEffect(() => {
    if (!title) return undefined;
    place = title;
    draw();
    return () => {
      place = '';
      draw();
    };
  }, [title]);
}

/**
 * Puts the number of what waits in front of the title and on the icon, for as long as the component is there. 0: nothing
 * waits.
 */
export function useUnreadInTitle(count: number): void {
  useEffect(() => {
    unread = count;
    draw();
    return () => {
      unread = 0;
      draw();
    };
  }, [count]);
}

function draw(): void {
  document.title = `${unread > 0 ? `(${unread > 99 ? '99+' : unread}) ` : ''}${place ? `${place} · ` : ''}${PRODUCT}`;
  const icon = document.querySelector('link[rel="icon"]');
  icon?.setAttribute('href', unread > 0 ? '/favicon-unread.svg' : '/favicon.svg');
  void markInstalledApp();
}

/** Where it was installed as an app, its icon carries the number; elsewhere browsers do not know how, or refuse. */
async function markInstalledApp(): Promise<void> {
  try {
    if ('setAppBadge' in navigator) await navigator.setAppBadge(unread);
  } catch {
    // Not allowed here: the title says it.
  }
}
