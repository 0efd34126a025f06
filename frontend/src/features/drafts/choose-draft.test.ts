import { expect, it } from 'vitest';
import { chooseDraft } from './choose-draft.js';

const state = { text: '', remote: '', agreed: '', isBeingWritten: false };

it('what was written elsewhere comes into a field that nothing was typed into', () => {
  expect(chooseDraft({ ...state, remote: 'a rope' })).toBe('take');
  expect(chooseDraft({ ...state, text: 'a r', agreed: 'a r', remote: 'a rope' })).toBe('take');
  expect(chooseDraft({ ...state, text: 'a rope', agreed: 'a rope', remote: '' }), 'sent elsewhere').toBe('take');
});

it('what was typed here and is not stored yet stays', () => {
  expect(chooseDraft({ ...state, text: 'two tor', agreed: 'two', remote: 'a rope' })).toBe('keep');
  expect(chooseDraft({ ...state, text: 'from before', remote: '' })).toBe('keep');
});

it('nothing changes under the fingers: what was changed elsewhere waits until they rest', () => {
  const changed = { ...state, text: 'two', agreed: 'two', remote: 'a rope' };
  expect(chooseDraft({ ...changed, isBeingWritten: true })).toBe('wait');
  expect(chooseDraft({ ...changed, isBeingWritten: false })).toBe('take');
  expect(chooseDraft({ ...changed, text: 'two t', isBeingWritten: true }), 'written on meanwhile').toBe('keep');
});

it('what is all stored goes with the message that was sent elsewhere, and on with what is written there', () => {
  const stored = { ...state, text: 'two', agreed: 'two', isBeingWritten: true };
  expect(chooseDraft({ ...stored, remote: '' })).toBe('take');
  expect(chooseDraft({ ...stored, remote: 'two torches' })).toBe('take');
  expect(chooseDraft({ ...stored, text: 'two t', remote: '' }), 'not all of it is stored').toBe('keep');
  expect(chooseDraft({ ...stored, remote: '', isJustEmptied: true }), 'perhaps it was sent here').toBe('keep');
});

it('what was sent here does not come back, unless somebody wrote on elsewhere', () => {
  expect(chooseDraft({ ...state, text: '', agreed: 'two', remote: 'two' })).toBe('keep');
  expect(chooseDraft({ ...state, text: '', agreed: 'two', remote: 'two torches' })).toBe('take');
});

it('space alone is no draft', () => {
  expect(chooseDraft({ ...state, text: ' \n', remote: '' })).toBe('keep');
});
