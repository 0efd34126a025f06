import { ErrorCodeSchema, type Message, type MessagesPage } from '@kraken/shared';
import { webOutboxStorage, type DeliveryFailure, type OutboxEntry, type OutboxOptions } from '@kraken/socket-hub';
import { messagesControllerSend } from '../api/sdk.gen.js';
import { fencedAnswerOf } from '../requests/answer-of.js';
import { RequestError, type RequestErrorCode } from '../requests/request-error.js';
import type { Pages } from './handlers/message-pages.js';

/** The same entry is refused for these however often it is sent. */
const FINAL: ReadonlySet<RequestErrorCode> = new Set([
  'id-conflict',
  'invalid-input',
  'not-found',
  'payload-too-large',
]);

/** How messages are sent (R20). The place of an entry is its channel. Entries are kept per account. */
export function messageOutbox(userId: string): OutboxOptions {
  return {
    deliver,
    storage: webOutboxStorage(localStorage),
    storageKey: `kraken.outbox.${userId}`,
    idOf: (eventName, payload) =>
      eventName === 'NEW_MESSAGE' ? (payload as { message: Message }).message.id : undefined,
    idsIn,
  };
}

/** @returns what an entry says. Entries come out of a storage that anybody at the browser can write. */
export function contentOf(entry: OutboxEntry): string {
  const { body } = entry;
  return typeof body === 'object' && body !== null && 'content' in body && typeof body.content === 'string'
    ? body.content
    : '';
}

/** @returns the code an entry failed with, for its words. */
export function failureCodeOf(entry: OutboxEntry): RequestErrorCode {
  return ErrorCodeSchema.catch('internal').parse(entry.error?.code);
}

async function deliver(entry: OutboxEntry): Promise<{ asOf: Record<number, number> }> {
  try {
    const { asOf } = await fencedAnswerOf(
      messagesControllerSend({
        path: { channelId: entry.place, messageId: entry.id },
        body: { content: contentOf(entry) },
      }),
    );
    return { asOf };
  } catch (cause) {
    throw failureFrom(cause);
  }
}

function failureFrom(cause: unknown): DeliveryFailure {
  if (!(cause instanceof RequestError)) return { code: 'internal', isTransient: false };
  const { code, message, isTransient, retryAfterMs } = cause;
  return {
    code,
    message,
    isTransient,
    mayRetry: !FINAL.has(code),
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
  };
}

/** The ids of the messages that an answer holds: a page, or the pages of a channel. */
function* idsIn(value: unknown): Iterable<string> {
  const pages: readonly unknown[] = isPages(value) ? value.pages : [value];
  for (const page of pages) if (isMessagesPage(page)) for (const { id } of page.messages) yield id;
}

const isPages = (value: unknown): value is Pages<unknown> =>
  typeof value === 'object' && value !== null && 'pages' in value;
const isMessagesPage = (value: unknown): value is MessagesPage =>
  typeof value === 'object' && value !== null && 'messages' in value;
