import { limits } from '@kraken/shared';
import { useConnectionStatus, useSocketHub } from '@kraken/socket-hub/react';
import { useEffect, useRef, useState } from 'react';

/** Whoever does something all the time says so once in this time. */
const AGAIN_AFTER_MS = 60_000;
const INPUTS = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchstart'] as const;

/** Tells the server when something was done in this tab: whoever does nothing on any device is shown as away. */
export function useTellActivity(): void {
  const hub = useSocketHub();
  const status = useConnectionStatus();
  // Who opens a page is there.
  const [openedAt] = useState(() => Date.now());
  const lastAt = useRef(openedAt);
  const toldAt = useRef(-Infinity);
  useEffect(() => {
    if (status !== 'live') return undefined;
    const tell = () => {
      toldAt.current = lastAt.current;
      const agoMs = Math.min(Math.max(0, Date.now() - lastAt.current), limits.inputAgoMs);
      hub.send('active', { agoMs: Math.round(agoMs) });
    };
    const note = () => {
      lastAt.current = Date.now();
      if (lastAt.current - toldAt.current >= AGAIN_AFTER_MS) tell();
    };
    // Over a new connection it is said how it stands: the server may have begun anew.
    tell();
    for (const input of INPUTS) window.addEventListener(input, note, { passive: true, capture: true });
    return () => {
      for (const input of INPUTS) window.removeEventListener(input, note, { capture: true });
    };
  }, [hub, status]);
}
