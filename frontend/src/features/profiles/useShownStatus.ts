import { statusAt, type Status } from '@kraken/shared';
import { useEffect, useState } from 'react';
import { useUser } from '../users/user.query.js';

/** Longer ones a browser would take as none at all. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/** @returns what somebody says they are up to now: it ends by itself, without an event. */
export function useShownStatus(userId: string): Status | null {
  const { user } = useUser(userId);
  return useCurrent(user?.status ?? null);
}

/** @returns the status as long as it lasts. */
function useCurrent(status: Status | null): Status | null {
  const [nowMs, setNowMs] = useState(Date.now);
  const endsAt = status?.until ? Date.parse(status.until) : null;
  useEffect(() => {
    if (endsAt === null) return undefined;
    const tick = () => setNowMs(Date.now());
    const timer = setTimeout(tick, Math.min(Math.max(endsAt - Date.now(), 0) + 50, LONGEST_TIMER_MS));
    return () => clearTimeout(timer);
  }, [endsAt, nowMs]);
  return statusAt(status, nowMs);
}
