import { findMentions, limits, mentionsTooMany, saysSomething } from '@kraken/shared';

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
  const isSomething = saysSomething(content) || files > 0;
  return { content, left, maySend: isSomething && left >= 0 && !mentionsTooMany(findMentions(content)) };
}
