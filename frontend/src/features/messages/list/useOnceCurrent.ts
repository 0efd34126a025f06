import { useConnectionStatus, useSocketHub } from '@kraken/socket-hub/react';
import type { QueryKey } from '@tanstack/react-query';
import { useCallback, useEffect, useRef } from 'react';

const MOVES = ['wheel', 'touchmove', 'pointerdown', 'keydown'] as const;

/**
 * Calls back once, as soon as all of these queries are current: what was shown before may come from a kept cache. Not any
 * more once the reader has moved in the log, or `end` was called.
 * @param isShown whether there is anything to be looked at yet
 * @returns end
 */
export function useOnceCurrent(queryKeys: readonly QueryKey[], isShown: boolean, onCurrent: () => void): () => void {
  const hub = useSocketHub();
  // Drawn again when it becomes live.
  useConnectionStatus();
  const isOver = useRef(false);
  const end = useCallback(() => {
    isOver.current = true;
  }, []);

  useEffect(() => {
    const onMove = ({ target }: Event) => {
      if (target instanceof Element && target.closest('[role=log]')) end();
    };
    for (const move of MOVES) window.addEventListener(move, onMove, { capture: true, passive: true });
    return () => {
      for (const move of MOVES) window.removeEventListener(move, onMove, { capture: true });
    };
  }, [end]);

  useEffect(() => {
    if (isOver.current || !isShown || !queryKeys.every((queryKey) => hub.isCurrent(queryKey))) return;
    isOver.current = true;
    onCurrent();
  });
  return end;
}
