import type { FollowedThreads, MessagesPage, Quote, Unread } from '@kraken/shared';
import { followedThreadsQueryKey, quoteQueryKey, threadQueryKey, unreadQueryKey } from '../query-keys.js';
import { readNotificationsOf } from './notificationHandlers.js';
import type { SocketEventHandler } from './event-handler.js';
import { withEditedMessage, withMessage, withoutMessage, type Pages } from './message-pages.js';
import { withDeletedQuote, withQuoted } from './quotes.js';
import { withFollow, withThreadUnread } from './thread-lists.js';
import { withOwnSend, withoutUnread, withUnread } from './unread-positions.js';

export const handleNewThreadReply: SocketEventHandler<'NEW_THREAD_REPLY'> = ({ message }, queryClient) => {
  queryClient.setQueriesData<Pages<MessagesPage>>({ queryKey: threadQueryKey(message) }, (old) =>
    withMessage(old, message),
  );
  queryClient.setQueryData<Quote | null>(
    quoteQueryKey({ channelId: message.channelId, messageId: message.id }),
    (old) => withQuoted(old, message),
  );
  const { channelId, threadId } = message;
  queryClient.setQueryData<FollowedThreads>(followedThreadsQueryKey(channelId), (old) =>
    withThreadUnread(old, threadId, (unread) => withUnread(unread, message)),
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
  const { channelId, threadId, messageId, position } = deleted;
  queryClient.setQueriesData<Pages<MessagesPage>>({ queryKey: threadQueryKey(deleted) }, (old) =>
    withoutMessage(old, deleted),
  );
  queryClient.setQueryData<Quote | null>(quoteQueryKey({ channelId, messageId }), withDeletedQuote);
  queryClient.setQueryData<FollowedThreads>(followedThreadsQueryKey(channelId), (old) =>
    withThreadUnread(old, threadId, (unread) => withoutUnread(unread, position)),
  );
};

export const handleThreadFollowUpdated: SocketEventHandler<'THREAD_FOLLOW_UPDATED'> = (follow, queryClient) => {
  queryClient.setQueryData<FollowedThreads>(followedThreadsQueryKey(follow.channelId), (old) =>
    withFollow(old, follow),
  );
  const { channelId, lastSentAt } = follow;
  queryClient.setQueryData<Unread>(unreadQueryKey({ channelId }), (old) => withOwnSend(old, lastSentAt));
  readNotificationsOf(follow, queryClient);
};
