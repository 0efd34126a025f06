/** What is offered as the time of a message. */
export interface SendTime {
  readonly key: 'hour' | 'evening' | 'tomorrow' | 'monday';
  readonly at: Date;
}

const HOUR_MS = 3_600_000;
const MORNING = 9;
const EVENING = 18;
const MONDAY = 1;

/** @returns the times that one mostly means, in the reader's time zone, the next one first; each is later than now. */
export function sendTimesFrom(now: Date): SendTime[] {
  const hour: SendTime = { key: 'hour', at: new Date(now.getTime() + HOUR_MS) };
  const evening: SendTime = { key: 'evening', at: onDay(now, 0, EVENING) };
  const tomorrow: SendTime = { key: 'tomorrow', at: onDay(now, 1, MORNING) };
  const monday: SendTime = { key: 'monday', at: onDay(now, (MONDAY + 7 - now.getDay()) % 7 || 7, MORNING) };
  return [
    hour,
    ...(evening.at > hour.at ? [evening] : []),
    tomorrow,
    // On a Sunday tomorrow is that Monday.
    ...(monday.at.getTime() === tomorrow.at.getTime() ? [] : [monday]),
  ];
}

/** @returns an instant as a field for local date and time takes it: "2026-11-23T09:00". */
export function toFieldValue(instant: Date): string {
  const two = (part: number) => String(part).padStart(2, '0');
  const day = `${instant.getFullYear()}-${two(instant.getMonth() + 1)}-${two(instant.getDate())}`;
  return `${day}T${two(instant.getHours())}:${two(instant.getMinutes())}`;
}

/** Days and hours of the wall: of 23 and 25 hours too. */
function onDay(now: Date, days: number, hour: number): Date {
  return new Date(now.getFullYear(), now.getMonth(), now.getDate() + days, hour);
}
