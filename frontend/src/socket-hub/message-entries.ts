import { ErrorCodeSchema, type Message, type MessagesPage } from '@kraken/shared';
import type { DeliveryFailure, OutboxEntry, OutboxOptions } from '@kraken/socket-hub';
import { RequestError, type RequestErrorCode } from '../requests/request-error.js';
import type { Pages } from './handlers/message-pages.js';

/** The same entry is refused for these however often it is sent. */
const FINAL: ReadonlySet<RequestErrorCode> = new Set([
  'id-conflict',
  'invalid-input',
  'not-found',
  'payload-too-large',
]);

/** What tells of a message that was sent. */
const NEW: ReadonlySet<string> = new Set(['NEW_MESSAGE', 'NEW_DM', 'NEW_THREAD_REPLY']);

/** By what an entry is recognised in what the server tells and answers. */
export const messageIdentity: Required<Pick<OutboxOptions, 'idOf' | 'idsIn'>> = {
  idOf: (eventName, payload) => (NEW.has(eventName) ? (payload as { message: Message }).message.id : undefined),
  idsIn,
};

/** @returns what an entry says. Entries come out of a storage that anybody at the browser can write. */
export function contentOf(entry: OutboxEntry): string {
  const { body } = entry;
  return typeof body === 'object' && body !== null && 'content' in body && typeof body.content === 'string'
    ? body.content
    : '';
}

/** Where an entry is sent to: the history of a channel, or a thread in it. */
export interface SendingPlace {
  readonly channelId: string;
  readonly threadId?: string;
}

/** @returns the place as an entry names it: one after the other there, and places do not wait for each other. */
export const placeNameOf = ({ channelId, threadId }: SendingPlace): string =>
  threadId === undefined ? channelId : `${channelId}/${threadId}`;

/** @returns where an entry is sent to. */
export const placeOf = ({ place }: OutboxEntry): SendingPlace => placeFrom(place);

/** @returns the place of a name that {@link placeNameOf} made. */
export function placeFrom(name: string): SendingPlace {
  const [channelId = '', threadId] = name.split('/');
  return threadId === undefined ? { channelId } : { channelId, threadId };
}

/** What an entry sends. */
export interface MessageToSend {
  readonly content: string;
  /** The message that it answers. */
  readonly replyToId?: string;
  /** Files that were uploaded, or are being uploaded, under these ids. */
  readonly attachmentIds?: string[];
}

/** @returns what an entry is to send. */
export function messageToSend(content: string, replyToId: string | null, attachmentIds: string[]): MessageToSend {
  return {
    content,
    ...(replyToId === null ? {} : { replyToId }),
    ...(attachmentIds.length > 0 ? { attachmentIds } : {}),
  };
}

/** @returns the body of the request that an entry is sent with. */
export function bodyOf(entry: OutboxEntry): MessageToSend {
  const { body } = entry;
  const replyToId = typeof body === 'object' && body !== null && 'replyToId' in body ? body.replyToId : undefined;
  const attachmentIds = attachmentIdsOf(entry);
  return {
    content: contentOf(entry),
    ...(typeof replyToId === 'string' ? { replyToId } : {}),
    ...(attachmentIds.length > 0 ? { attachmentIds } : {}),
  };
}

/** @returns the files that an entry sends. */
export function attachmentIdsOf({ body }: OutboxEntry): string[] {
  const ids: unknown = typeof body === 'object' && body !== null && 'attachmentIds' in body ? body.attachmentIds : [];
  return Array.isArray(ids) ? ids.filter((id) => typeof id === 'string') : [];
}

/** @returns the code an entry failed with, for its words. */
export function failureCodeOf(entry: OutboxEntry): RequestErrorCode {
  return ErrorCodeSchema.catch('internal').parse(entry.error?.code);
}

/** @returns what the outbox makes of a failed request: whether it tries again by itself, and whether anybody may. */
export function failureFrom(cause: unknown): DeliveryFailure {
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
