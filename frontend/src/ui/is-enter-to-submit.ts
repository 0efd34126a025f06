import { isComposing, type KeyPress } from './is-composing.js';

/** @returns whether the key means "send this": Enter alone, and not the Enter that accepts what an IME suggests. */
export function isEnterToSubmit(press: KeyPress & { readonly shiftKey: boolean; readonly altKey: boolean }): boolean {
  return press.key === 'Enter' && !press.shiftKey && !press.altKey && !isComposing(press);
}
