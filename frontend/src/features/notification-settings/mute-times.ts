const MINUTE_MS = 60_000;

/** For how long a place can be muted; "until it is turned on again" besides. */
export const MUTE_MINUTES = [15, 60, 8 * 60, 24 * 60] as const;

/** @returns the instant in so many minutes. */
export const untilIn = (minutes: number): string => new Date(Date.now() + minutes * MINUTE_MS).toISOString();
