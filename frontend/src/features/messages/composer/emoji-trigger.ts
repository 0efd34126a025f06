/** The beginning of an emoji's name that is being typed. */
export interface EmojiTrigger {
  readonly letters: string;
  /** Where its colon stands. */
  readonly from: number;
  readonly to: number;
  /** The second colon is there: the name is meant as it is. */
  readonly isClosed: boolean;
}

/** At the start of a word, so that neither times nor addresses ask for emoji; two letters tell a name from a smiley. */
const BEING_TYPED = /(?:^|[\s(])(:([a-z0-9_+-]{2,32})(:?))$/i;

/** @returns what is being typed right before the caret, where that may be the name of an emoji. */
export function emojiTriggerAt(text: string, caret: number): EmojiTrigger | null {
  const match = BEING_TYPED.exec(text.slice(0, caret));
  const [, typed = '', letters = '', close = ''] = match ?? [];
  if (!match || isInCode(text.slice(0, caret))) return null;
  return { letters: letters.toLowerCase(), from: caret - typed.length, to: caret, isClosed: close !== '' };
}

/** An odd number of marks before the caret: it stands in code, where a colon is a colon. */
function isInCode(before: string): boolean {
  const fences = before.match(/^```/gm)?.length ?? 0;
  if (fences % 2 === 1) return true;
  const line = before.slice(before.lastIndexOf('\n') + 1);
  return (line.match(/`/g)?.length ?? 0) % 2 === 1;
}
