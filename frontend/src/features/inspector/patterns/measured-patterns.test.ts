import { declarations } from '@kraken/shared';
import { expect, it } from 'vitest';
import { measuredPatterns, measuresOfConnection, measuresOfInstance } from './measured-patterns.js';

const HOUR_MS = 3_600_000;

it('every declared event is there, whether it was told or not', () => {
  const patterns = measuredPatterns(measuresOfConnection([], HOUR_MS));
  expect(patterns.map(({ declaration }) => declaration.name).toSorted()).toEqual(Object.keys(declarations).toSorted());
  expect(new Set(patterns.map(({ judgement }) => judgement.verdict))).toEqual(new Set(['too-little', 'not-judged']));
});

it('what should change stands first, then what differs, then by how often it was told', () => {
  const events = [
    { name: 'CHANNEL_UPDATED', told: 4000, deliveries: 400_000, bytes: 400_000 },
    { name: 'NEW_MESSAGE', told: 40, deliveries: 80, bytes: 12_000 },
    { name: 'UPDATE_MESSAGE', told: 30, deliveries: 600, bytes: 9000 },
  ];
  const patterns = measuredPatterns(measuresOfInstance({ sinceMs: HOUR_MS, events }));
  expect(patterns.slice(0, 3).map(({ declaration, judgement }) => [declaration.name, judgement.verdict])).toEqual([
    ['CHANNEL_UPDATED', 'should-change'],
    ['NEW_MESSAGE', 'answers-differ'],
    ['UPDATE_MESSAGE', 'fits'],
  ]);
  expect(patterns[1]).toMatchObject({ payloadBytes: 300, decided: 'direct', judgement: { audience: 2 } });
});
