/** What is needed of React's `KeyboardEvent`. */
export interface KeyPress {
  readonly key: string;
  readonly keyCode: number;
  readonly nativeEvent: { readonly isComposing: boolean };
}

/** Safari ends a composition before it tells of the key; the key code is the only trace. */
const KEY_CODE_WHILE_COMPOSING = 229;

/** @returns whether the key belongs to an IME, which accepts or drops by it what it suggests. */
export function isComposing(press: KeyPress): boolean {
  return press.nativeEvent.isComposing || press.keyCode === KEY_CODE_WHILE_COMPOSING;
}
