import { findMentions, limits, mentionsTooMany } from '@kraken/shared';

export interface MeasuredText {
  /** What would be sent. */
  readonly content: string;
  /** Characters until the limit; negative: over it. */
  readonly left: number;
  readonly maySend: boolean;
}

/**
 * @param files so many go with it.
 * @returns what the text of a field would be as a message, and whether the server would take it.
 */
export function measureText(text: string, files = 0): MeasuredText {
  const content = text.trim();
  const left = limits.messageContent.max - content.length;
  const saysSomething = content.length >= limits.messageContent.min || files > 0;
  return { content, left, maySend: saysSomething && left >= 0 && !mentionsTooMany(findMentions(content)) };
}
