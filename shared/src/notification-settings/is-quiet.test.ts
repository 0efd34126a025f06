import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import type { QuietHours } from '../schemas/notification-settings.schemas.js';
import { QuietHoursSchema } from '../schemas/notification-settings.schemas.js';
import { isQuiet } from './is-quiet.js';

const [SUNDAY, MONDAY, TUESDAY, FRIDAY, SATURDAY] = [0, 1, 2, 5, 6];
const everyDay = [0, 1, 2, 3, 4, 5, 6];
const night = { fromMinute: 22 * 60, toMinute: 7 * 60 };
const hoursOf = (more: Partial<QuietHours>): QuietHours => ({
  days: everyDay,
  ...night,
  timeZone: 'Europe/Berlin',
  ...more,
});
const isQuietAt = (hours: QuietHours, at: string) => isQuiet({ hours, until: null }, Date.parse(at));

describe('hours of a night', () => {
  test.each([
    ['before it', '2026-11-23T20:59:59.999Z', false],
    ['its first minute', '2026-11-23T21:00:00.000Z', true],
    ['after midnight', '2026-11-24T01:00:00.000Z', true],
    ['its last minute', '2026-11-24T05:59:59.999Z', true],
    ['its end', '2026-11-24T06:00:00.000Z', false],
  ])('%s in Berlin', (_, at, expected) => {
    expect(isQuietAt(hoursOf({}), at)).toBe(expected);
  });

  test('belong to the day on which they begin', () => {
    const weekend = hoursOf({ days: [FRIDAY] });
    expect(isQuietAt(weekend, '2026-11-27T22:00:00.000Z')).toBe(true);
    expect(isQuietAt(weekend, '2026-11-28T05:00:00.000Z')).toBe(true);
    expect(isQuietAt(weekend, '2026-11-28T22:00:00.000Z')).toBe(false);
    expect(isQuietAt(weekend, '2026-11-27T05:00:00.000Z')).toBe(false);
    // From the last day of the week into the first.
    expect(isQuietAt(hoursOf({ days: [SATURDAY] }), '2026-11-29T03:00:00.000Z')).toBe(true);
    expect(isQuietAt(hoursOf({ days: [SUNDAY] }), '2026-11-30T03:00:00.000Z')).toBe(true);
  });
});

describe('clocks on the wall', () => {
  test.each([
    ['the night in which an hour is left out', '2026-03-29T05:00:00.000Z', false],
    ['the hour before its end, summer time', '2026-03-29T04:59:00.000Z', true],
    ['the night with an hour twice', '2026-10-25T05:59:00.000Z', true],
    ['its end, winter time', '2026-10-25T06:00:00.000Z', false],
  ])('%s', (_, at, expected) => {
    expect(isQuietAt(hoursOf({}), at)).toBe(expected);
  });

  test('differ from place to place: the same instant is night in one and Monday noon in another', () => {
    const at = '2026-11-23T12:00:00.000Z';
    expect(isQuietAt(hoursOf({ timeZone: 'Pacific/Auckland' }), at)).toBe(true);
    // It is Tuesday there, one o'clock, and the night is Monday's.
    expect(isQuietAt(hoursOf({ days: [MONDAY], timeZone: 'Pacific/Auckland' }), at)).toBe(true);
    expect(isQuietAt(hoursOf({ days: [TUESDAY], timeZone: 'Pacific/Auckland' }), at)).toBe(false);
    expect(isQuietAt(hoursOf({ timeZone: 'Europe/London' }), at)).toBe(false);
    // Half an hour off the others, 04:30.
    const early = { fromMinute: 0, toMinute: 4 * 60 + 30, timeZone: 'Asia/Kolkata' };
    expect(isQuietAt(hoursOf(early), '2026-11-23T22:59:00.000Z')).toBe(true);
    expect(isQuietAt(hoursOf(early), '2026-11-23T23:00:00.000Z')).toBe(false);
  });
});

test('the same minute twice is a whole day', () => {
  const all = { days: [MONDAY], fromMinute: 600, toMinute: 600, timeZone: 'UTC' };
  expect(isQuietAt(all, '2026-11-23T09:59:00.000Z')).toBe(false);
  expect(isQuietAt(all, '2026-11-23T10:00:00.000Z')).toBe(true);
  expect(isQuietAt(all, '2026-11-24T09:59:00.000Z')).toBe(true);
  expect(isQuietAt(all, '2026-11-24T10:00:00.000Z')).toBe(false);
});

it('is quiet for as many minutes of a week as the hours say, wherever clocks are not changed in it', () => {
  const minute = fc.integer({ min: 0, max: 1439 });
  const zone = fc.constantFrom('UTC', 'Asia/Kolkata', 'America/New_York', 'Pacific/Auckland');
  const daysOfWeek = fc.uniqueArray(fc.integer({ min: 0, max: 6 }));
  const START = Date.parse('2026-11-16T00:00:00.000Z');
  fc.assert(
    fc.property(fc.record({ days: daysOfWeek, fromMinute: minute, toMinute: minute, timeZone: zone }), (hours) => {
      const { days, fromMinute: from, toMinute: to } = hours;
      let count = 0;
      for (let at = 0; at < 7 * 1440; at++) if (isQuiet({ hours, until: null }, START + at * 60_000)) count++;
      const length = from < to ? to - from : 1440 - from + to;
      // Whole days that follow one another touch and never overlap.
      expect(count).toBe(days.length * length);
    }),
    { numRuns: 8 },
  );
});

test('a switch holds until its time, whatever the hours', () => {
  const quiet = { hours: null, until: '2026-11-23T12:00:00.000Z' };
  expect(isQuiet(quiet, Date.parse('2026-11-23T11:59:59.999Z'))).toBe(true);
  expect(isQuiet(quiet, Date.parse('2026-11-23T12:00:00.000Z'))).toBe(false);
});

test('a zone that nobody knows is refused, and one that was stored and is known no more counts as UTC', () => {
  expect(QuietHoursSchema.safeParse(hoursOf({ timeZone: 'Europe/Atlantis' })).success).toBe(false);
  expect(QuietHoursSchema.safeParse(hoursOf({})).success).toBe(true);
  expect(QuietHoursSchema.safeParse(hoursOf({ days: [1, 1] })).success).toBe(false);
  expect(isQuietAt(hoursOf({ timeZone: 'Europe/Atlantis' }), '2026-11-23T21:30:00.000Z')).toBe(false);
});
