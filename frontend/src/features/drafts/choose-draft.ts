/** The texts of one place, when the server tells what it has. */
export interface DraftState {
  /** What stands in the field here. */
  readonly text: string;
  /** What the server has; empty: nothing. */
  readonly remote: string;
  /** What both had last. */
  readonly agreed: string;
  /** Somebody is typing in the field. */
  readonly isBeingWritten: boolean;
}

/**
 * @returns which text goes on: `take` that of the server, or `keep` the one here. What was typed here and is not stored
 * yet is never lost to it, and nothing changes under the fingers.
 */
export function chooseDraft({ text, remote, agreed, isBeingWritten }: DraftState): 'take' | 'keep' {
  if (isSameDraft(text, remote)) return 'keep';
  // Nothing is here to be lost, and somewhere else somebody wrote on.
  if (isSameDraft(text, '')) return isSameDraft(remote, agreed) ? 'keep' : 'take';
  return isSameDraft(text, agreed) && !isBeingWritten ? 'take' : 'keep';
}

/** Space alone is no draft. */
export const isSameDraft = (one: string, other: string): boolean =>
  one === other || (one.trim() === '' && other.trim() === '');
