import { isComposing, type KeyPress } from './is-composing.js';

/** @returns whether the key means "away from here": Escape, and not the Escape that drops what an IME suggests. */
export function isEscapeToLeave(press: KeyPress): boolean {
  return press.key === 'Escape' && !isComposing(press);
}
