import { useCallback, useLayoutEffect, useRef, useState } from 'react';
import type { VirtualizerHandle } from 'virtua';
import { hasMovedAbove, type Row } from './message-rows.js';

/** Within this of the end one is at the end. */
const END_PX = 48;
/** From so far away a button leads back to the present. */
const FAR_PX = 600;
/** History is asked for this long before it is seen. */
const AHEAD_PX = 800;

interface ListScrollOptions {
  readonly rows: readonly Row[];
  /** The row to begin at; undefined: the end. */
  readonly startKey: string | undefined;
  /** The last row is the present: whoever is there stays there when more comes. */
  readonly isComplete: boolean;
  readonly onNearStart: () => void;
  readonly onNearEnd: () => void;
}

/** Holds the view where the reader is: at the end while at the end, and still while history comes in above. */
export function useListScroll({ rows, startKey, isComplete, onNearStart, onNearEnd }: ListScrollOptions) {
  const list = useRef<VirtualizerHandle>(null);
  const log = useRef<HTMLDivElement>(null);
  const [isAtEnd, setIsAtEnd] = useState(false);
  const [isFar, setIsFar] = useState(false);
  const sticks = useRef(false);
  const offset = useRef(0);
  const isPlaced = useRef(false);
  const lastIndex = rows.length - 1;

  // `shift` must be true in exactly the render that adds rows above.
  const [seen, setSeen] = useState({ rows, shift: false });
  if (seen.rows !== rows) setSeen({ rows, shift: hasMovedAbove(seen.rows, rows) });

  const scrollToEnd = useCallback(() => {
    sticks.current = isComplete;
    if (lastIndex >= 0) list.current?.scrollToIndex(lastIndex, { align: 'end' });
  }, [lastIndex, isComplete]);

  const scrollToIndex = useCallback((index: number) => {
    sticks.current = false;
    list.current?.scrollToIndex(index, { align: 'center' });
  }, []);

  const look = useCallback(() => {
    const handle = list.current;
    if (!handle || !isPlaced.current) return;
    const toEndPx = handle.scrollSize - handle.scrollOffset - handle.viewportSize;
    setIsAtEnd(sticks.current || toEndPx < END_PX);
    setIsFar(toEndPx > FAR_PX);
    if (handle.scrollOffset < AHEAD_PX) onNearStart();
    if (toEndPx < AHEAD_PX) onNearEnd();
  }, [onNearStart, onNearEnd]);

  const onScroll = useCallback(() => {
    const handle = list.current;
    if (!handle) return;
    const isNearEnd = log.current !== null && belowPx(log.current) < END_PX;
    // Only who moves up leaves the end: it moves away by itself when several come before the view has followed.
    const hasMovedUp = handle.scrollOffset < offset.current;
    offset.current = handle.scrollOffset;
    if (isNearEnd || hasMovedUp) sticks.current = isComplete && isNearEnd;
    look();
  }, [isComplete, look]);

  const onResize = useCallback(() => {
    if (sticks.current) scrollToEnd();
    look();
  }, [look, scrollToEnd]);

  useLayoutEffect(() => {
    if (isPlaced.current || rows.length === 0) return;
    const index = rows.findIndex(({ key }) => key === startKey);
    // Something that was read stays in sight above the first unread.
    if (index === -1) scrollToEnd();
    else list.current?.scrollToIndex(index, { align: 'start', offset: -120 });
    isPlaced.current = true;
  }, [rows, startKey, scrollToEnd]);

  useLayoutEffect(() => {
    if (isPlaced.current && sticks.current) scrollToEnd();
    // What is loaded may not fill the window.
    const frame = requestAnimationFrame(look);
    return () => cancelAnimationFrame(frame);
  }, [look, scrollToEnd]);

  return { list, log, shift: seen.shift, isAtEnd, isFar, onScroll, onResize, scrollToEnd, scrollToIndex };
}

/**
 * How much lies below what is seen. Asked of the element: where the window grows (a keyboard or a bar goes away) it is
 * scrolled before the list hears of its new size, and whoever was at the end would seem to have left it.
 */
const belowPx = ({ scrollHeight, scrollTop, clientHeight }: HTMLElement): number =>
  scrollHeight - scrollTop - clientHeight;
