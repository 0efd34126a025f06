import type { DmReads, Message } from '@kraken/shared';

/**
 * @param messages in the order of their places.
 * @returns who has read as far as which message, by its position: nobody under a message of their own, which says it.
 */
export function seenUpTo(
  messages: readonly Pick<Message, 'position' | 'authorId'>[],
  reads: DmReads['reads'],
): ReadonlyMap<number, readonly string[]> {
  const seen = new Map<number, string[]>();
  for (const { userId, position } of reads) {
    const last = messages.findLast((message) => message.position <= position);
    if (last && last.authorId !== userId) seen.set(last.position, [...(seen.get(last.position) ?? []), userId]);
  }
  return seen;
}
