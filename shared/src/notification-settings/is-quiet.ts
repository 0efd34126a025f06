import type { Quiet, QuietHours } from '../schemas/notification-settings.schemas.js';

const MINUTES_A_DAY = 24 * 60;

/** @returns whether a person does not want to be disturbed at an instant (ms since 1970). */
export function isQuiet({ hours, until }: Quiet, nowMs: number): boolean {
  if (until !== null && Date.parse(until) > nowMs) return true;
  return hours !== null && isWithin(hours, nowMs);
}

/** By the clock on the wall: a day on which clocks are changed is an hour shorter or longer, the hours are the same. */
function isWithin({ days, fromMinute, toMinute, timeZone }: QuietHours, nowMs: number): boolean {
  const { day, minute } = wallClock(timeZone, nowMs);
  const startsToday = days.includes(day);
  const startedYesterday = days.includes((day + 6) % 7);
  if (fromMinute < toMinute) return startsToday && minute >= fromMinute && minute < toMinute;
  return (startsToday && minute >= fromMinute) || (startedYesterday && minute < toMinute);
}

const WEEKDAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const formats = new Map<string, Intl.DateTimeFormat>();

function wallClock(timeZone: string, nowMs: number): { day: number; minute: number } {
  const parts = formatOf(timeZone).formatToParts(nowMs);
  const read = (type: string) => parts.find((part) => part.type === type)?.value ?? '';
  const minute = (Number(read('hour')) * 60 + Number(read('minute'))) % MINUTES_A_DAY;
  return { day: WEEKDAYS.indexOf(read('weekday')), minute };
}

/** Making one takes far longer than using it. A zone that is known no more (a newer or older runtime) counts as UTC. */
function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known) return known;
  const shape = { weekday: 'short', hour: 'numeric', minute: 'numeric', hourCycle: 'h23' } as const;
  let format: Intl.DateTimeFormat;
  try {
    format = new Intl.DateTimeFormat('en', { ...shape, timeZone });
  } catch {
    format = new Intl.DateTimeFormat('en', { ...shape, timeZone: 'UTC' });
  }
  formats.set(timeZone, format);
  return format;
}
