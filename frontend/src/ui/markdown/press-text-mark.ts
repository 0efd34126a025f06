import type { KeyboardEvent } from 'react';
import { replaceText } from '../replace-text.js';
import { wrapSelection } from './wrap-selection.js';

const MARKERS: Readonly<Record<string, string>> = { b: '**', i: '*' };

/** Ctrl+B and Ctrl+I (⌘ on a Mac) in a field of markdown. @returns whether the key was one of them. */
export function pressTextMark(event: KeyboardEvent<HTMLTextAreaElement>): boolean {
  const hasModifier = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
  const marker = hasModifier ? MARKERS[event.key.toLowerCase()] : undefined;
  if (marker === undefined) return false;
  event.preventDefault();
  replaceText(event.currentTarget, wrapSelection(event.currentTarget, marker));
  return true;
}
