import { webOutboxStorage, type OutboxEntry, type OutboxOptions } from '@kraken/socket-hub';
import { messagesControllerSend, threadsControllerSend } from '../api/sdk.gen.js';
import { fencedAnswerOf } from '../requests/answer-of.js';
import { uploads } from '../requests/uploads/uploads.js';
import { attachmentIdsOf, bodyOf, failureFrom, messageIdentity, placeOf } from './message-entries.js';

/** How messages are sent (R20). Entries are kept per account. */
export function messageOutbox(userId: string): OutboxOptions {
  return {
    deliver,
    storage: webOutboxStorage(localStorage),
    storageKey: `kraken.outbox.${userId}`,
    ...messageIdentity,
  };
}

async function deliver(entry: OutboxEntry): Promise<{ asOf: Record<number, number> }> {
  const files = attachmentIdsOf(entry);
  try {
    // What is said after it waits too: the order stays.
    await uploads.whenDone(files);
    const { asOf } = await fencedAnswerOf(send(entry));
    uploads.forget(files);
    return { asOf };
  } catch (cause) {
    throw failureFrom(cause);
  }
}

function send(entry: OutboxEntry) {
  const { channelId, threadId } = placeOf(entry);
  const body = bodyOf(entry);
  return threadId === undefined
    ? messagesControllerSend({ path: { channelId, messageId: entry.id }, body })
    : threadsControllerSend({ path: { channelId, messageId: threadId, replyId: entry.id }, body });
}
