/** Formatters are costly to make and cheap to use: one of each, in the language of the browser. */
const clock = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit' });
const day = new Intl.DateTimeFormat(undefined, { weekday: 'long', day: 'numeric', month: 'long' });
const dayWithYear = new Intl.DateTimeFormat(undefined, {
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
});
const shortDay = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short' });
const shortWeekday = new Intl.DateTimeFormat(undefined, { weekday: 'short' });
const shortDate = new Intl.DateTimeFormat(undefined, { dateStyle: 'short' });
const full = new Intl.DateTimeFormat(undefined, { dateStyle: 'full', timeStyle: 'short' });

/** "10:42" */
export const formatClock = (instant: string): string => clock.format(new Date(instant));
/** "10:42" also where people say "10:42 AM": for places too narrow for that. */
export function formatNarrowClock(instant: string): string {
  const parts = clock.formatToParts(new Date(instant));
  return parts
    .map(({ type, value }) => (type === 'dayPeriod' ? '' : value))
    .join('')
    .trim();
}

/** "Saturday, 21 November 2026 at 10:42" */
export const formatFull = (instant: string): string => full.format(new Date(instant));

/** "Saturday, 21 November", with the year when it is not the present one. */
export function formatDay(instant: string, now = new Date()): string {
  const date = new Date(instant);
  return (date.getFullYear() === now.getFullYear() ? day : dayWithYear).format(date);
}

/** "10:42" today, "21 Nov" this year, "21/11/2025" before: for places too narrow for more. */
export function formatShort(instant: string, now = new Date()): string {
  const date = new Date(instant);
  if (dayOf(instant) === dayOf(now.toISOString())) return clock.format(date);
  return (date.getFullYear() === now.getFullYear() ? shortDay : shortDate).format(date);
}

/** "10:42" today, "Tue 10:42" within a week, "21 Nov, 10:42" else: for what is to come. */
export function formatMoment(instant: string, now = new Date()): string {
  const date = new Date(instant);
  if (dayOf(instant) === dayOf(now.toISOString())) return clock.format(date);
  const isNear = Math.abs(date.getTime() - now.getTime()) < 6 * 86_400_000;
  if (isNear) return `${shortWeekday.format(date)} ${clock.format(date)}`;
  const isThisYear = date.getFullYear() === now.getFullYear();
  return `${(isThisYear ? shortDay : shortDate).format(date)}, ${clock.format(date)}`;
}

/** @returns the calendar day in the reader's time zone, comparable. */
export function dayOf(instant: string): string {
  const date = new Date(instant);
  return `${date.getFullYear()}-${date.getMonth() + 1}-${date.getDate()}`;
}
