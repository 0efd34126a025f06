import { expect, test } from 'vitest';
import { fanOut } from './fan-out.js';

test('events reach everybody, and every peer is measured', async () => {
  const { measures } = await fanOut.run({ isQuick: true });
  expect(measures.filter(({ value }) => !(value > 0))).toEqual([]);
  expect(measures.map(({ what }) => what)).toContain('one event to 20: Kraken / Socket.IO');
});
