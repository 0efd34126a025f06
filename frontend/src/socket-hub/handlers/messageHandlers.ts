import type { MessagesPage, Unread } from '@kraken/shared';
import { messagesQueryKey, unreadQueryKey } from '../query-keys.js';
import type { SocketEventHandler } from './event-handler.js';
import { withEditedMessage, withMessage, withoutMessage, type Pages } from './message-pages.js';
import { withoutUnread, withReadPosition, withUnread } from './unread-positions.js';

export const handleNewMessage: SocketEventHandler<'NEW_MESSAGE'> = ({ message }, queryClient) => {
  const { channelId } = message;
  queryClient.setQueriesData<Pages<MessagesPage>>({ queryKey: messagesQueryKey(channelId) }, (old) =>
    withMessage(old, message),
  );
  queryClient.setQueryData<Unread>(unreadQueryKey({ channelId }), (old) => withUnread(old, message));
};

export const handleUpdateMessage: SocketEventHandler<'UPDATE_MESSAGE'> = ({ message }, queryClient) => {
  queryClient.setQueriesData<Pages<MessagesPage>>({ queryKey: messagesQueryKey(message.channelId) }, (old) =>
    withEditedMessage(old, message),
  );
};

export const handleDeleteMessage: SocketEventHandler<'DELETE_MESSAGE'> = (deleted, queryClient) => {
  const { channelId, position } = deleted;
  queryClient.setQueriesData<Pages<MessagesPage>>({ queryKey: messagesQueryKey(channelId) }, (old) =>
    withoutMessage(old, deleted),
  );
  queryClient.setQueryData<Unread>(unreadQueryKey({ channelId }), (old) => withoutUnread(old, position));
};

export const handleReadReceiptUpdated: SocketEventHandler<'READ_RECEIPT_UPDATED'> = (receipt, queryClient) => {
  queryClient.setQueryData<Unread>(unreadQueryKey({ channelId: receipt.channelId }), (old) =>
    withReadPosition(old, receipt.position),
  );
};
