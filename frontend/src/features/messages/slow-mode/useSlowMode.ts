import { isHeldBySlowMode, type MemberRole } from '@kraken/shared';
import type { SocketHub } from '@kraken/socket-hub';
import { useSocketHub } from '@kraken/socket-hub/react';
import { useEffect, useState } from 'react';
import { useUnread } from '../../read-receipts/unread.query.js';
import { useMe } from '../../sessions/me-context.js';
import type { ConversationPlace } from '../conversation-place.js';

/** What slow mode asks of the person here: the pause, and what is left of it now, in whole seconds. */
export interface SlowMode {
  readonly pauseSeconds: number;
  readonly leftSeconds: number;
}

/**
 * @returns null where nobody waits, or the person need not. Counted from what they said last, which the server knows: it
 * is right after a reload and on the other device.
 */
export function useSlowMode(channel: ConversationPlace, role: MemberRole): SlowMode | null {
  const me = useMe();
  const { data } = useUnread(channel.id);
  const hub = useSocketHub();
  const [nowMs, setNowMs] = useState(() => nowOf(hub));
  const pauseSeconds = channel.slowModeSeconds ?? 0;
  const isHeld = pauseSeconds > 0 && isHeldBySlowMode({ userId: me.id, role });
  const lastMs = isHeld && data?.lastSentAt ? Date.parse(data.lastSentAt) : null;
  const readyMs = lastMs === null ? null : lastMs + pauseSeconds * 1000;
  useEffect(() => {
    if (readyMs === null) return undefined;
    const tick = () => setNowMs(nowOf(hub));
    tick();
    const timer = setInterval(() => {
      tick();
      if (nowOf(hub) >= readyMs) clearInterval(timer);
    }, 500);
    return () => clearInterval(timer);
  }, [readyMs, hub]);
  if (!isHeld) return null;
  const left = readyMs === null ? 0 : Math.ceil((readyMs - nowMs) / 1000);
  return { pauseSeconds, leftSeconds: Math.min(Math.max(left, 0), pauseSeconds) };
}

/** By the clock that the pause is counted with: the one of this device may be wrong. */
const nowOf = (hub: SocketHub): number => hub.serverNowMs() ?? Date.now();
