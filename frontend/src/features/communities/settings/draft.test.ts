import { expect, it } from 'vitest';
import {
  changesIn,
  isChangedElsewhere,
  textOf,
  withoutSettled,
  withSaved,
  withText,
  type Draft,
  type Texts,
} from './draft.js';

const before: Texts = { name: 'Harbour', description: 'Ships' };
const renamed: Texts = { name: 'Marina', description: 'Ships' };
const typed = withText({}, before, { field: 'description', text: 'Boats' });

it('a field that was not touched follows what others do, and is not saved with the rest', () => {
  expect(textOf(typed, renamed, 'name')).toBe('Marina');
  expect(changesIn(typed, renamed)).toEqual({ description: 'Boats' });
  expect(isChangedElsewhere(typed, renamed, 'name')).toBe(false);
});

it('a touched field stays as it was typed, and tells that it changed elsewhere', () => {
  const elsewhere: Texts = { name: 'Harbour', description: 'Fish' };
  expect(textOf(typed, elsewhere, 'description')).toBe('Boats');
  expect(isChangedElsewhere(typed, before, 'description')).toBe(false);
  expect(isChangedElsewhere(typed, elsewhere, 'description')).toBe(true);
  // Typing on does not make the other change forgotten; that it changed to the same is no conflict.
  const typedOn = withText(typed, elsewhere, { field: 'description', text: 'Boats!' });
  expect(isChangedElsewhere(typedOn, elsewhere, 'description')).toBe(true);
  expect(isChangedElsewhere(typed, { ...before, description: 'Boats' }, 'description')).toBe(false);
  expect(changesIn(typed, { ...before, description: 'Boats' })).toEqual({});
});

it('what is typed back to what is was not touched', () => {
  const back = withText(typed, renamed, { field: 'description', text: 'Ships' });
  expect(back).toEqual({});
  expect(changesIn(back, renamed)).toEqual({});
});

it('what was saved stays shown until the cache has heard of it, and follows it from then on', () => {
  const saved = withSaved(withText({}, before, { field: 'name', text: ' Marina ' }), { name: ' Marina ' });
  expect(textOf(saved, before, 'name')).toBe(' Marina ');
  expect(changesIn(saved, before)).toEqual({});
  expect(textOf(saved, renamed, 'name')).toBe('Marina');
  expect(isChangedElsewhere(saved, renamed, 'name')).toBe(false);
  const again = withText(saved, renamed, { field: 'name', text: 'Port' });
  expect(isChangedElsewhere(again, renamed, 'name')).toBe(false);
});

it('what was saved and then changed back elsewhere is not shown any more', () => {
  const saved = withSaved(withText({}, before, { field: 'name', text: 'Marina' }), { name: 'Marina' });
  expect(withoutSettled(saved, before)).toBe(saved);
  expect(textOf(withoutSettled(saved, renamed), before, 'name')).toBe('Harbour');
  // Hostile control: an edit that is merely hidden while the cache has moved comes up again.
  expect(textOf(saved, before, 'name')).toBe('Marina');
});

it('what is typed while saving is not taken for saved', () => {
  const typedMeanwhile = withText(typed, before, { field: 'description', text: 'Boats and' });
  expect(changesIn(withSaved(typedMeanwhile, { description: 'Boats' }), before)).toEqual({ description: 'Boats and' });
});

it('hostile control: a form that takes its values once would save the old name with the new description', () => {
  const once: Draft = { name: { text: before.name, basedOn: before.name }, ...typed };
  expect(changesIn(once, renamed)).toEqual({ name: 'Harbour', description: 'Boats' });
});
