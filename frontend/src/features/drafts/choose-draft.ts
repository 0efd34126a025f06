/** The texts of one place, when the server tells what it has. */
export interface DraftState {
  /** What stands in the field here. */
  readonly text: string;
  /** What the server has; empty: nothing. */
  readonly remote: string;
  /** What both had last. */
  readonly agreed: string;
  /** Somebody is typing in the field, or did a moment ago. */
  readonly isBeingWritten: boolean;
  /** The field was emptied here just now: that the server has nothing may be the echo of it, come late. */
  readonly isJustEmptied?: boolean;
}

/**
 * @returns which text goes on: `take` that of the server, `keep` the one here, or `wait` until nobody types any more. What
 * was typed here and is not stored yet is never lost to it, and nothing changes under the fingers.
 */
export function chooseDraft(state: DraftState): 'take' | 'keep' | 'wait' {
  const { text, remote, agreed, isBeingWritten, isJustEmptied } = state;
  if (isSameDraft(text, remote)) return 'keep';
  // Nothing is here to be lost, and somewhere else somebody wrote on.
  if (isSameDraft(text, '')) return isSameDraft(remote, agreed) ? 'keep' : 'take';
  if (!isSameDraft(text, agreed)) return 'keep';
  if (!isBeingWritten) return 'take';
  // All of it is stored, and it was sent from elsewhere, or written on there: nothing goes away from under the fingers
  // that is not in the message now, or in the text that comes.
  if (isSameDraft(remote, '')) return isJustEmptied ? 'keep' : 'take';
  return remote.startsWith(text) ? 'take' : 'wait';
}

/** Space alone is no draft. */
export const isSameDraft = (one: string, other: string): boolean =>
  one === other || (one.trim() === '' && other.trim() === '');
