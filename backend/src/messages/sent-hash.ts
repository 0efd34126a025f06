import { createHash } from 'node:crypto';
import type { Forward, Message } from '@kraken/shared';
import type { NewPoll } from './polls/polls.repository.js';

/** What was sent, as far as a retry sends the same. */
interface SentContent {
  readonly content: string;
  readonly replyToId: string | null;
  readonly attachmentIds: readonly string[];
  readonly forward?: Forward | undefined;
  readonly poll?: NewPoll | undefined;
}

/** @returns 96 bits of SHA-256: enough to tell a retry from another message under the same id (R20). */
export function hashSent({ content, replyToId, attachmentIds, forward, poll }: SentContent): string {
  // What is carried on may have been edited since: the same message is carried on, whatever it says by now.
  if (forward) return hashSent({ content: '', replyToId: forward.messageId, attachmentIds: [] });
  const hash = createHash('sha256').update(content);
  // Ids have one length: what follows the content is told from it.
  if (replyToId !== null) hash.update(`\0${replyToId}`);
  if (attachmentIds.length > 0) hash.update(`\0files ${attachmentIds.join(' ')}`);
  if (poll) hash.update(`\0poll ${JSON.stringify([poll.options, poll.isMultiple, poll.hours])}`);
  return hash.digest('base64url').slice(0, 16);
}

/** The same of a message that is being stored. */
export const hashOf = (
  message: Pick<Message, 'content' | 'replyToId' | 'attachments'> & Pick<SentContent, 'forward' | 'poll'>,
): string => hashSent({ ...message, attachmentIds: message.attachments.map(({ id }) => id) });
