import type { Replacement } from './markdown/wrap-selection.js';

/**
 * Changes a part of a field as if it had been typed: the field tells of it, and Ctrl+Z takes it back. `execCommand` is
 * called obsolete, and is the only way to both; where it is missing the field is changed without a way back.
 */
export function replaceText(field: HTMLTextAreaElement, { from, to, text, select }: Replacement): void {
  field.focus();
  field.setSelectionRange(from, to);
  if (!insertAsTyped(text)) {
    field.setRangeText(text, from, to, 'end');
    field.dispatchEvent(new InputEvent('input', { bubbles: true }));
  }
  field.setSelectionRange(...select);
}

function insertAsTyped(text: string): boolean {
  // An empty text is refused by some browsers, a deletion is not.
  return text === '' ? document.execCommand('delete') : document.execCommand('insertText', false, text);
}
