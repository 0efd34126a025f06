import { expect, it } from 'vitest';
import { wrapSelection, type FieldText } from './wrap-selection.js';

/** @returns a field whose selection stands between bars. */
function field(text: string): FieldText {
  const [before = '', selected = '', after = ''] = text.split('|');
  return {
    value: before + selected + after,
    selectionStart: before.length,
    selectionEnd: before.length + selected.length,
  };
}

function press(text: string, marker: string): string {
  const before = field(text);
  const { from, to, text: put, select } = wrapSelection(before, marker);
  const value = before.value.slice(0, from) + put + before.value.slice(to);
  return [value.slice(0, select[0]), value.slice(...select), value.slice(select[1])].join('|');
}

it.each([
  ['a |b| c', '**', 'a **|b|** c'],
  ['a **|b|** c', '**', 'a |b| c'],
  ['a |b| c', '*', 'a *|b|* c'],
  ['a *|b|* c', '*', 'a |b| c'],
  ['a **|b|** c', '*', 'a ***|b|*** c'],
  ['a *|b|* c', '**', 'a ***|b|*** c'],
  ['a ***|b|*** c', '**', 'a *|b|* c'],
  ['a ***|b|*** c', '*', 'a **|b|** c'],
  ['||', '**', '**||**'],
  ['**||**', '**', '||'],
])('%s with %s becomes %s', (text, marker, expected) => {
  expect(press(text, marker)).toBe(expected);
});
