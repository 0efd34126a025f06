import { expect, it } from 'vitest';
import { sendTimesFrom, toFieldValue } from './send-times.js';

const offered = (now: Date) => sendTimesFrom(now).map(({ key, at }) => `${key} ${toFieldValue(at)}`);

it('on a Wednesday morning an hour, the evening, tomorrow and the next Monday are offered', () => {
  expect(offered(new Date(2026, 10, 25, 10, 30))).toEqual([
    'hour 2026-11-25T11:30',
    'evening 2026-11-25T18:00',
    'tomorrow 2026-11-26T09:00',
    'monday 2026-11-30T09:00',
  ]);
});

it('in the evening there is no evening, on a Sunday Monday is tomorrow, and on a Monday it is the next one', () => {
  expect(offered(new Date(2026, 10, 29, 19, 0))).toEqual(['hour 2026-11-29T20:00', 'tomorrow 2026-11-30T09:00']);
  expect(offered(new Date(2026, 10, 30, 8, 0)).at(-1)).toBe('monday 2026-12-07T09:00');
});

it('nothing that is offered is past', () => {
  for (let hour = 0; hour < 24 * 8; hour++) {
    const now = new Date(2026, 2, 25, hour, 59);
    for (const { at } of sendTimesFrom(now)) expect(at.getTime()).toBeGreaterThan(now.getTime());
  }
});
