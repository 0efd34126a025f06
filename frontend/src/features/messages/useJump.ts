import { useCallback, useEffect, useRef, useState, type RefObject } from 'react';
import type { MessageListHandle } from './list/MessageList.js';

/** As long as what was jumped to stands out. */
const STANDS_OUT_MS = 2400;

/**
 * Leads to a message: by scrolling where it is loaded, else by opening the history around it.
 * @returns how, and the position that was jumped to a moment ago.
 */
export function useJump(list: RefObject<MessageListHandle | null>, goTo: (position: number) => void) {
  const [jumpedTo, setJumpedTo] = useState<number | null>(null);
  const open = useRef(goTo);
  useEffect(() => {
    open.current = goTo;
  });
  useEffect(() => {
    if (jumpedTo === null) return undefined;
    const timer = setTimeout(() => setJumpedTo(null), STANDS_OUT_MS);
    return () => clearTimeout(timer);
  }, [jumpedTo]);
  const jumpTo = useCallback(
    (position: number) => {
      setJumpedTo(position);
      if (!list.current?.scrollTo(position)) open.current(position);
    },
    [list],
  );
  return { jumpedTo, jumpTo };
}
