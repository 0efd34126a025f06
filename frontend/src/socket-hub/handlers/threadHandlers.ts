import type { MessagesPage, Quote } from '@kraken/shared';
import { quoteQueryKey, threadQueryKey } from '../query-keys.js';
import type { SocketEventHandler } from './event-handler.js';
import { withEditedMessage, withMessage, withoutMessage, type Pages } from './message-pages.js';
import { withDeletedQuote, withQuoted } from './quotes.js';

export const handleNewThreadReply: SocketEventHandler<'NEW_THREAD_REPLY'> = ({ message }, queryClient) => {
  queryClient.setQueriesData<Pages<MessagesPage>>({ queryKey: threadQueryKey(message) }, (old) =>
    withMessage(old, message),
  );
  queryClient.setQueryData<Quote | null>(
    quoteQueryKey({ channelId: message.channelId, messageId: message.id }),
    (old) => withQuoted(old, message),
  );
};

export const handleUpdateThreadReply: SocketEventHandler<'UPDATE_THREAD_REPLY'> = ({ message }, queryClient) => {
  queryClient.setQueriesData<Pages<MessagesPage>>({ queryKey: threadQueryKey(message) }, (old) =>
    withEditedMessage(old, message),
  );
  queryClient.setQueryData<Quote | null>(
    quoteQueryKey({ channelId: message.channelId, messageId: message.id }),
    (old) => withQuoted(old, message),
  );
};

export const handleDeleteThreadReply: SocketEventHandler<'DELETE_THREAD_REPLY'> = (deleted, queryClient) => {
  const { channelId, messageId } = deleted;
  queryClient.setQueriesData<Pages<MessagesPage>>({ queryKey: threadQueryKey(deleted) }, (old) =>
    withoutMessage(old, deleted),
  );
  queryClient.setQueryData<Quote | null>(quoteQueryKey({ channelId, messageId }), withDeletedQuote);
};
