import { beforeEach, expect, test } from 'vitest';
import { TestClock } from '../testing/test-clock.js';
import { Activity } from './activity.js';

const MINUTE_MS = 60_000;
const [MARA, JUNO] = ['mara', 'juno'];
let clock: TestClock;
let activity: Activity;
let changed: string[];
beforeEach(() => {
  clock = new TestClock();
  changed = [];
  activity = new Activity(clock, (userId) => changed.push(`${userId} ${activity.isIdle(userId) ? 'away' : 'back'}`));
  activity.begin(MARA);
});

test('whoever does nothing for ten minutes is away, and back with the first thing they do', () => {
  activity.note(MARA, 0);
  clock.advance(9 * MINUTE_MS);
  expect(activity.isIdle(MARA)).toBe(false);
  activity.note(MARA, 0);
  clock.advance(10 * MINUTE_MS - 1);
  expect(changed).toEqual([]);
  clock.advance(1);
  activity.note(MARA, 0);
  expect(changed).toEqual(['mara away', 'mara back']);
});

test('one device that is used is enough, in whatever order they tell', () => {
  activity.note(MARA, 0);
  activity.note(MARA, 30 * MINUTE_MS);
  expect(activity.isIdle(MARA)).toBe(false);
});

test('who comes is there; whose browser says that nobody was there for long is away at once', () => {
  expect(activity.isIdle(MARA)).toBe(false);
  activity.note(MARA, 11 * MINUTE_MS);
  expect(changed).toEqual(['mara away']);
  activity.begin(MARA);
  expect(activity.isIdle(MARA)).toBe(true);
});

test('who has gone is neither, and what comes of them then changes nothing', () => {
  activity.end(MARA);
  activity.note(MARA, 11 * MINUTE_MS);
  activity.note(JUNO, 0);
  clock.advance(20 * MINUTE_MS);
  expect(changed).toEqual([]);
});
