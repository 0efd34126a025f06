import type { KeyboardEvent } from 'react';

/** Safari ends a composition before it tells of the key; the key code is the only trace. */
const KEY_CODE_WHILE_COMPOSING = 229;

/** @returns whether the key means "send this": Enter alone, and not the Enter that accepts what an IME suggests. */
export function isEnterToSubmit(event: KeyboardEvent): boolean {
  const isComposing = event.nativeEvent.isComposing || event.keyCode === KEY_CODE_WHILE_COMPOSING;
  return event.key === 'Enter' && !event.shiftKey && !event.altKey && !isComposing;
}
