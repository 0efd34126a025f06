import { expect, test, vi } from 'vitest';
import { TestClock } from '../testing/test-clock.js';
import { Attention } from './attention.js';
import { SeatRegistry } from './seat-registry.js';

const MINUTE_MS = 60_000;

test('whoever is connected and did something a moment ago is there, and counts as away five minutes after the last sign', () => {
  const seats = new SeatRegistry();
  const isConnected = vi.spyOn(seats, 'isConnected').mockReturnValue(true);
  const clock = new TestClock();
  const attention = new Attention(seats, clock);
  expect(attention.isPaidBy('mara')).toBe(false);
  attention.note('mara');
  clock.advance(4 * MINUTE_MS);
  expect(attention.isPaidBy('mara')).toBe(true);
  attention.note('mara');
  clock.advance(4 * MINUTE_MS);
  expect(attention.isPaidBy('mara')).toBe(true);
  clock.advance(MINUTE_MS);
  expect(attention.isPaidBy('mara')).toBe(false);
  attention.note('mara');
  isConnected.mockReturnValue(false);
  expect(attention.isPaidBy('mara')).toBe(false);
});
