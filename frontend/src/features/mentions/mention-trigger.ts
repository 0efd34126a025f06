/** The beginning of a name that is being typed after @ or #. */
export interface MentionTrigger {
  readonly sign: '@' | '#';
  readonly letters: string;
  /** Where its sign stands. */
  readonly from: number;
  readonly to: number;
}

/** At the start of a word; names may hold letters of any script, and a dot or a hyphen. */
const BEING_TYPED = /(?:^|[\s(])([@#])([\p{L}\p{N}_.'-]{0,32})$/u;

/** @returns what is being typed right before the caret, where that may be somebody's name or a channel's. */
export function mentionTriggerAt(text: string, caret: number): MentionTrigger | null {
  const before = text.slice(0, caret);
  const [, sign, letters = ''] = BEING_TYPED.exec(before) ?? [];
  if ((sign !== '@' && sign !== '#') || isInCode(before)) return null;
  // A heading begins so.
  if (sign === '#' && letters === '' && /(?:^|\n)#$/.test(before)) return null;
  return { sign, letters, from: caret - letters.length - 1, to: caret };
}

/** An odd number of marks before the caret: it stands in code, where nobody is called. */
function isInCode(before: string): boolean {
  const fences = before.match(/^```/gm)?.length ?? 0;
  const line = before.slice(before.lastIndexOf('\n') + 1);
  return fences % 2 === 1 || (line.match(/`/g)?.length ?? 0) % 2 === 1;
}
