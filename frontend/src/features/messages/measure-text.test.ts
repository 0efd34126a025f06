import { limits } from '@kraken/shared';
import { expect, it } from 'vitest';
import { measureText } from './measure-text.js';

const most = limits.messageContent.max;

it('a text is sent without the blanks around it, which count for nothing', () => {
  expect(measureText('  two torches\n')).toEqual({ content: 'two torches', left: most - 11, maySend: true });
  expect(measureText(` ${'x'.repeat(most)} `)).toMatchObject({ left: 0, maySend: true });
});

it('a text that is too long says by how much', () => {
  expect(measureText('x'.repeat(most + 2))).toMatchObject({ left: -2, maySend: false });
});

it('an empty text is not sent', () => {
  expect(measureText('').maySend).toBe(false);
  expect(measureText(' \n ').maySend).toBe(false);
  expect(measureText('\u200b').maySend).toBe(false);
});
