import { limits } from '@kraken/shared';

const DAY_MS = 86_400_000;

/** @returns the latest time that can be chosen now. */
export const latestSendTime = (): Date => new Date(Date.now() + limits.scheduledDays * DAY_MS);

/** @returns the instant that a field for local date and time holds; null while it holds none that may be chosen. */
export function instantOf(value: string): Date | null {
  const at = new Date(value);
  return at.getTime() > Date.now() && at <= latestSendTime() ? at : null;
}
