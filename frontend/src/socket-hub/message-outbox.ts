import { webOutboxStorage, type OutboxEntry, type OutboxOptions } from '@kraken/socket-hub';
import { messagesControllerSend } from '../api/sdk.gen.js';
import { fencedAnswerOf } from '../requests/answer-of.js';
import { bodyOf, failureFrom, messageIdentity } from './message-entries.js';

/** How messages are sent (R20). The place of an entry is its channel. Entries are kept per account. */
export function messageOutbox(userId: string): OutboxOptions {
  return {
    deliver,
    storage: webOutboxStorage(localStorage),
    storageKey: `kraken.outbox.${userId}`,
    ...messageIdentity,
  };
}

async function deliver(entry: OutboxEntry): Promise<{ asOf: Record<number, number> }> {
  try {
    const { asOf } = await fencedAnswerOf(
      messagesControllerSend({
        path: { channelId: entry.place, messageId: entry.id },
        body: bodyOf(entry),
      }),
    );
    return { asOf };
  } catch (cause) {
    throw failureFrom(cause);
  }
}
