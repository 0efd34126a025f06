import { expect, test } from 'vitest';
import { herd } from './herd.js';

test('everybody asks, spread and all at once', async () => {
  const { measures } = await herd.run({ isQuick: true });
  expect(measures.filter(({ value }) => !(value > 0))).toEqual([]);
});
