import { notifyManager, timeoutManager } from '@tanstack/query-core';
import type { Timer } from '../../../backend/src/platform/clock.js';
import type { VirtualTime } from './virtual-time.js';

let time: VirtualTime | undefined;

const provider = {
  setTimeout: (act: () => void, delayMs?: number) => after(act, delayMs) as never,
  clearTimeout: (timer: unknown) => (timer as Timer | undefined)?.cancel?.(),
  setInterval: () => {
    throw new Error('no query of Kraken asks at intervals');
  },
  clearInterval: () => undefined,
};

/** TanStack Query waits by the virtual time from now on. */
export function useVirtualTime(of: VirtualTime): void {
  time = of;
  timeoutManager.setTimeoutProvider(provider);
  notifyManager.setScheduler((act) => void after(act, 0));
}

function after(act: () => void, delayMs = 0): Timer {
  if (!time) throw new Error('there is no virtual time');
  return time.after(delayMs, act);
}
