/** @returns a duration as people read one: "<0.1 ms", "3.4 ms", "84 ms", "1.2 s", "3 min", "2 h". */
export function formatMs(ms: number): string {
  if (ms < 0.05) return '<0.1 ms';
  if (ms < 9.95) return `${ms.toFixed(1)} ms`;
  if (ms < 999.5) return `${Math.round(ms)} ms`;
  if (ms < 59_950) return `${(ms / 1000).toFixed(1)} s`;
  return ms < 3_570_000 ? `${Math.round(ms / 60_000)} min` : `${Math.round(ms / 3_600_000)} h`;
}

/** @returns a size: "312 B", "4.1 KB", "2.3 MB" (1 KB is 1 000 bytes, as networks count). */
export function formatBytes(bytes: number): string {
  if (bytes < 999.5) return `${Math.round(bytes)} B`;
  return bytes < 999_500 ? `${(bytes / 1000).toFixed(1)} KB` : `${(bytes / 1e6).toFixed(1)} MB`;
}

/** @returns a rate in the unit that gives a number to think of: "3.2/s", "14/min", "2/h". */
export function formatRate(perSecond: number): string {
  if (perSecond >= 0.995) return `${short(perSecond)}/s`;
  return perSecond * 60 >= 0.995 ? `${short(perSecond * 60)}/min` : `${short(perSecond * 3600)}/h`;
}

function short(count: number): string {
  return count >= 9.95 ? whole.format(count) : count.toFixed(1).replace(/\.0$/, '');
}

const whole = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });
const clock = new Intl.DateTimeFormat('en-GB', {
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  fractionalSecondDigits: 3,
});

/** @returns "10:42:07.318", everywhere alike: it is compared with logs. */
export function formatInstant(atMs: number): string {
  return clock.format(atMs);
}
