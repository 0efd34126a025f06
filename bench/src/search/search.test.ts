import { expect, test } from 'vitest';
import { search } from './search.js';

test('a history is written and searched', async () => {
  const { measures } = await search.run({ isQuick: true });
  expect(measures.filter(({ value }) => !(value > 0))).toEqual([]);
});
