import { expect, test } from 'vitest';
import { reconnectStorm } from './reconnect-storm.js';

test('everybody comes back, and stands where what was acknowledged is', async () => {
  const { measures } = await reconnectStorm.run({ isQuick: true });
  const valueOf = (what: string) => measures.find((measure) => measure.what === what)?.value;
  expect(valueOf('rooms that stand before what was acknowledged')).toBe(0);
  expect(valueOf('gaps in what was told')).toBe(0);
  expect(valueOf('messages acknowledged')).toBeGreaterThan(0);
  expect(valueOf('events replayed')).toBeGreaterThan(0);
});
