import { expect, test } from 'vitest';
import { meetsAim } from './bench.js';
import { tableOf } from './report.js';

const slow = { what: 'an event', value: 0.1234, unit: 'ms', aim: { atMost: 0.1 } };
const fast = { what: 'messages', value: 640, unit: '/s', aim: { atLeast: 600 } };

test('an aim is met from its own side', () => {
  expect([slow, fast, { what: 'a peer', value: 1, unit: 'ms' }].map(meetsAim)).toEqual([false, true, undefined]);
});

test('the table says what was measured, what was aimed at, and whether it was met', () => {
  expect(tableOf({ measures: [slow, fast], notes: ['no peer'] }, { isQuick: false })).toBe(
    [
      'what      measured  aim',
      'an event  0.123 ms  ≤ 0.1 ms  MISSED',
      'messages  640 /s    ≥ 600 /s  met',
      '  - no peer',
    ].join('\n'),
  );
});

test('a quick run judges nothing', () => {
  expect(tableOf({ measures: [slow] }, { isQuick: true })).not.toContain('MISSED');
});
