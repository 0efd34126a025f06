import type { Dm, MessagesPage, Unread } from '@kraken/shared';
import { dmQueryKey, messagesQueryKey, unreadQueryKey } from '../query-keys.js';
import { withEditedLatest, withLatest, withoutLatest } from './direct-messages.js';
import type { SocketEventHandler } from './event-handler.js';
import { withEditedMessage, withMessage, withoutMessage, type Pages } from './message-pages.js';
import { withoutUnread, withReadPosition, withUnread } from './unread-positions.js';

export const handleNewMessage: SocketEventHandler<'NEW_MESSAGE' | 'NEW_DM'> = ({ message }, queryClient) => {
  const { channelId } = message;
  queryClient.setQueriesData<Pages<MessagesPage>>({ queryKey: messagesQueryKey(channelId) }, (old) =>
    withMessage(old, message),
  );
  queryClient.setQueryData<Unread>(unreadQueryKey({ channelId }), (old) => withUnread(old, message));
};

export const handleNewDm: SocketEventHandler<'NEW_DM'> = ({ message }, queryClient) => {
  handleNewMessage({ message }, queryClient);
  queryClient.setQueryData<Dm>(dmQueryKey({ channelId: message.channelId }), (old) => withLatest(old, message));
};

export const handleUpdateMessage: SocketEventHandler<'UPDATE_MESSAGE'> = ({ message }, queryClient) => {
  queryClient.setQueriesData<Pages<MessagesPage>>({ queryKey: messagesQueryKey(message.channelId) }, (old) =>
    withEditedMessage(old, message),
  );
  queryClient.setQueryData<Dm>(dmQueryKey({ channelId: message.channelId }), (old) => withEditedLatest(old, message));
};

export const handleDeleteMessage: SocketEventHandler<'DELETE_MESSAGE'> = (deleted, queryClient) => {
  const { channelId, position } = deleted;
  queryClient.setQueriesData<Pages<MessagesPage>>({ queryKey: messagesQueryKey(channelId) }, (old) =>
    withoutMessage(old, deleted),
  );
  queryClient.setQueryData<Unread>(unreadQueryKey({ channelId }), (old) => withoutUnread(old, position));
  queryClient.setQueryData<Dm>(dmQueryKey({ channelId }), (old) => withoutLatest(old, position));
};

export const handleReadReceiptUpdated: SocketEventHandler<'READ_RECEIPT_UPDATED'> = (receipt, queryClient) => {
  queryClient.setQueryData<Unread>(unreadQueryKey({ channelId: receipt.channelId }), (old) =>
    withReadPosition(old, receipt.position),
  );
};
