import { expect, test } from 'vitest';
import { connections } from './connections.js';

test('sockets are opened at every peer, and what they cost is measured', async () => {
  const { measures } = await connections.run({ isQuick: true });
  // Memory moves by more than twenty sockets take; the embedded database sends its statements elsewhere.
  const told = measures.filter(({ unit }) => unit === 'µs' || unit === '/s');
  expect(told.filter(({ value }) => !(value > 0))).toEqual([]);
  expect(measures).toHaveLength(17);
});
