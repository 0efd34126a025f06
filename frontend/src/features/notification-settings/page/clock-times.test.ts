import { expect, test } from 'vitest';
import { minuteOf, timeOf, timeZones, weekdays } from './clock-times.js';

test('every minute of a day comes back from its field', () => {
  for (let minute = 0; minute < 24 * 60; minute++) expect(minuteOf(timeOf(minute))).toBe(minute);
  expect(timeOf(7 * 60 + 5)).toBe('07:05');
  expect(minuteOf('')).toBe(0);
});

test('a week begins on Monday and has each day once', () => {
  expect(weekdays().map(({ day }) => day)).toEqual([1, 2, 3, 4, 5, 6, 0]);
  expect(weekdays()[6]?.name).toMatch(/^Sun/);
});

test('a zone that this browser does not list stands in the list of whoever has chosen it', () => {
  expect(timeZones('Etc/Unlisted')).toContain('Etc/Unlisted');
  expect(timeZones('Europe/Berlin').filter((zone) => zone === 'Europe/Berlin')).toHaveLength(1);
});
