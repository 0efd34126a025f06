import { useEffect } from 'react';

const PRODUCT = 'Kraken';
/** Title and icon are dear: where much comes they follow a few times a second. */
const GAP_MS = 250;
let place = '';
let unread = 0;
let drawnAtMs = 0;
let timer: ReturnType<typeof setTimeout> | undefined;

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

/** Soon, and all that changes at once in one: what stood there is taken away and put back with each change. */
function draw(): void {
  timer ??= setTimeout(
    () => {
      timer = undefined;
      drawnAtMs = Date.now();
      drawNow();
    },
    Math.max(0, drawnAtMs + GAP_MS - Date.now()),
  );
}

function drawNow(): void {
  document.title = `${unread > 0 ? `(${unread > 99 ? '99+' : unread}) ` : ''}${place ? `${place} · ` : ''}${PRODUCT}`;
  const icon = document.querySelector('link[rel="icon"]');
  const address = unread > 0 ? '/favicon-unread.svg' : '/favicon.svg';
  // The browser asks for it again whenever it is set.
  if (icon?.getAttribute('href') !== address) icon?.setAttribute('href', address);
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
