import { expect, test } from 'vitest';
import { writePath } from './write-path.js';

test('messages are sent, stored, and come to everybody who hears them', async () => {
  const { measures } = await writePath.run({ isQuick: true });
  expect(measures.filter(({ value }) => !(value > 0))).toEqual([]);
});
