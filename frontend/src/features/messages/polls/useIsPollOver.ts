import { isPollOver, type Poll } from '@kraken/shared';
import { useEffect, useState } from 'react';

/** Longer ones a browser would take as none at all. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/** @returns whether a poll takes no more votes: it ends by itself, without an event. */
export function useIsPollOver(poll: Poll): boolean {
  const [nowMs, setNowMs] = useState(Date.now);
  const isOver = isPollOver(poll, nowMs);
  const { endsAt } = poll;
  useEffect(() => {
    if (isOver || endsAt === null) return undefined;
    const leftMs = Math.max(0, Date.parse(endsAt) - Date.now()) + 50;
    const timer = setTimeout(() => setNowMs(Date.now()), Math.min(leftMs, LONGEST_TIMER_MS));
    return () => clearTimeout(timer);
  }, [isOver, endsAt, nowMs]);
  return isOver;
}
