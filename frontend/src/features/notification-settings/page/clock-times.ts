/** @returns "22:05" of a minute of the day, as fields for times take it. */
export function timeOf(minute: number): string {
  const two = (part: number) => String(part).padStart(2, '0');
  return `${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
}

/** @returns the minute of the day of "22:05"; of a field that was emptied the first one. */
export function minuteOf(time: string): number {
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  return hour * 60 + minute;
}

/** @returns the days of a week as the reader calls them, Monday first; 0 is Sunday. */
export function weekdays(): { day: number; name: string }[] {
  const format = new Intl.DateTimeFormat(undefined, { weekday: 'short', timeZone: 'UTC' });
  // The first of January 2023 was a Sunday.
  return [1, 2, 3, 4, 5, 6, 0].map((day) => ({ day, name: format.format(Date.UTC(2023, 0, 1 + day)) }));
}

/** @returns the zones that this browser knows, the chosen one among them. */
export function timeZones(chosen: string): string[] {
  return [...new Set([chosen, ...Intl.supportedValuesOf('timeZone'), 'UTC'])].toSorted();
}
