import { describe, expect, it } from 'vitest';
import { isEnterToSubmit } from './is-enter-to-submit.js';
import { isEscapeToLeave } from './is-escape-to-leave.js';

const press = (key: string, { keyCode = 0, isComposing = false } = {}) => ({
  key,
  keyCode,
  nativeEvent: { isComposing },
  shiftKey: false,
  altKey: false,
});

describe('a key pressed while an IME composes belongs to the IME', () => {
  it('Enter and Escape mean what they say while nothing is composed', () => {
    expect(isEnterToSubmit(press('Enter'))).toBe(true);
    expect(isEscapeToLeave(press('Escape'))).toBe(true);
    expect(isEscapeToLeave(press('Enter'))).toBe(false);
  });

  it.each([{ isComposing: true }, { keyCode: 229 }])('neither sends nor leaves: %o', (composing) => {
    expect(isEnterToSubmit(press('Enter', composing))).toBe(false);
    expect(isEscapeToLeave(press('Escape', composing))).toBe(false);
  });

  it('Shift or Alt with Enter makes a new line', () => {
    expect(isEnterToSubmit({ ...press('Enter'), shiftKey: true })).toBe(false);
    expect(isEnterToSubmit({ ...press('Enter'), altKey: true })).toBe(false);
  });
});
