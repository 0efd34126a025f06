import { useEffect, useState } from 'react';

/** What a timer of the browser can wait; longer ones fire at once. */
const LONGEST_MS = 2 ** 31 - 1;

/**
 * @param instants at which what is shown is another thing than before; null: none
 * @returns the time, in ms since 1970, anew when one of them has come.
 */
export function useNow(instants: readonly (string | null)[]): number {
  const [nowMs, setNowMs] = useState(Date.now);
  const ahead = instants.flatMap((instant) => (instant === null ? [] : [Date.parse(instant)]));
  const next = Math.min(...ahead.filter((at) => at > nowMs));
  useEffect(() => {
    if (!Number.isFinite(next)) return undefined;
    const timer = setTimeout(() => setNowMs(Date.now()), Math.min(LONGEST_MS, Math.max(0, next - Date.now()) + 1));
    return () => clearTimeout(timer);
  }, [next]);
  return nowMs;
}
