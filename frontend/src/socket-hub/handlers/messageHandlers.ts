import type { Dm, DmReads, FollowedThreads, MessagesPage, Pins, Quote, ThreadsPage, Unread } from '@kraken/shared';
import type { DirectCache } from '@kraken/socket-hub';
import { pinsControllerFindAllQueryKey } from '../../api/query-keys.gen.js';
import {
  dmQueryKey,
  dmReadsQueryKey,
  followedThreadsQueryKey,
  messagesQueryKey,
  quoteQueryKey,
  threadListQueryKey,
  threadsQueryKey,
  unreadQueryKey,
} from '../query-keys.js';
import { withEditedLatest, withLatest, withoutLatest } from './direct-messages.js';
import type { SocketEventHandler } from './event-handler.js';
import { withDeletedMessage, withEditedMessage, withMessage, withReplyCount, type Pages } from './message-pages.js';
import { withMentioning, withMentionsReadTo, withoutMention } from './mention-positions.js';
import { readNotificationsOf, unreadNotificationsAgain } from './notificationHandlers.js';
import { withDeletedQuote, withQuoted } from './quotes.js';
import { withChangedPin, withoutPin, withPin } from './pins.js';
import { withRead } from './dm-reads.js';
import { withReaction } from './reactions.js';
import { withCountedFollow, withCountedThread } from './thread-lists.js';
import { withOwnSend, withoutUnread, withReadPosition, withUnread } from './unread-positions.js';

export const handleNewMessage: SocketEventHandler<'NEW_MESSAGE' | 'NEW_DM'> = ({ message }, queryClient) => {
  const { channelId } = message;
  queryClient.setQueriesData<Pages<MessagesPage>>({ queryKey: messagesQueryKey(channelId) }, (old) =>
    withMessage(old, message),
  );
  queryClient.setQueryData<Unread>(unreadQueryKey({ channelId }), (old) =>
    withMentioning(withUnread(old, message), message),
  );
  queryClient.setQueryData<Quote | null>(quoteKeyOf(channelId, message.id), (old) => withQuoted(old, message));
};

export const handleNewDm: SocketEventHandler<'NEW_DM'> = ({ message }, queryClient) => {
  handleNewMessage({ message }, queryClient);
  queryClient.setQueryData<Dm>(dmQueryKey({ channelId: message.channelId }), (old) => withLatest(old, message));
};

export const handleUpdateMessage: SocketEventHandler<'UPDATE_MESSAGE'> = ({ message }, queryClient) => {
  changeEverywhere(queryClient, message.channelId, (old) => withEditedMessage(old, message));
  queryClient.setQueryData<Dm>(dmQueryKey({ channelId: message.channelId }), (old) => withEditedLatest(old, message));
  queryClient.setQueryData<Pins>(pinsOf(message), (old) => withChangedPin(old, message));
  queryClient.setQueryData<Unread>(unreadQueryKey({ channelId: message.channelId }), (old) =>
    withMentioning(old, message),
  );
  queryClient.setQueryData<Quote | null>(quoteKeyOf(message.channelId, message.id), (old) => withQuoted(old, message));
};

export const handleDeleteMessage: SocketEventHandler<'DELETE_MESSAGE'> = (deleted, queryClient) => {
  const { channelId, position } = deleted;
  changeEverywhere(queryClient, channelId, (old) => withDeletedMessage(old, deleted));
  queryClient.setQueryData<Unread>(unreadQueryKey({ channelId }), (old) =>
    withoutMention(withoutUnread(old, position), position),
  );
  queryClient.setQueryData<Dm>(dmQueryKey({ channelId }), (old) => withoutLatest(old, position));
  queryClient.setQueryData<Pins>(pinsOf(deleted), (old) => withoutPin(old, deleted.messageId));
  queryClient.setQueryData<Quote | null>(quoteKeyOf(channelId, deleted.messageId), withDeletedQuote);
};

export const handleReactionAdded: SocketEventHandler<'REACTION_ADDED'> = (changed, queryClient) => {
  changeEverywhere(queryClient, changed.channelId, (old) => withReaction(old, changed, true));
};

export const handleReactionRemoved: SocketEventHandler<'REACTION_REMOVED'> = (changed, queryClient) => {
  changeEverywhere(queryClient, changed.channelId, (old) => withReaction(old, changed, false));
};

export const handleMessagePinned: SocketEventHandler<'MESSAGE_PINNED'> = ({ message }, queryClient) => {
  changeEverywhere(queryClient, message.channelId, (old) => withEditedMessage(old, message));
  queryClient.setQueryData<Pins>(pinsOf(message), (old) => withPin(old, message));
};

export const handleMessageUnpinned: SocketEventHandler<'MESSAGE_UNPINNED'> = ({ message }, queryClient) => {
  changeEverywhere(queryClient, message.channelId, (old) => withEditedMessage(old, message));
  queryClient.setQueryData<Pins>(pinsOf(message), (old) => withoutPin(old, message.id));
};

export const handleThreadReplyCountUpdated: SocketEventHandler<'THREAD_REPLY_COUNT_UPDATED'> = (
  counted,
  queryClient,
) => {
  const { channelId } = counted;
  changeEverywhere(queryClient, channelId, (old) => withReplyCount(old, counted));
  queryClient.setQueryData<Pages<ThreadsPage>>(threadListQueryKey(channelId), (old) => withCountedThread(old, counted));
  queryClient.setQueryData<FollowedThreads>(followedThreadsQueryKey(channelId), (old) =>
    withCountedFollow(old, counted),
  );
};

export const handleReadReceiptUpdated: SocketEventHandler<'READ_RECEIPT_UPDATED'> = (receipt, queryClient) => {
  const { channelId, readerId, position, isBack, lastSentAt } = receipt;
  if (readerId !== undefined) {
    const read = { userId: readerId, position };
    queryClient.setQueryData<DmReads>(dmReadsQueryKey(channelId), (old) => withRead(old, read));
    return;
  }
  queryClient.setQueryData<Unread>(unreadQueryKey({ channelId }), (old) =>
    withOwnSend(withReadPosition(withMentionsReadTo(old, position), position), lastSentAt),
  );
  readNotificationsOf({ channelId, position, threadId: null }, queryClient);
  if (isBack) unreadNotificationsAgain(queryClient);
};

/** A message is shown in the history, and at the top of its thread or in it: it is found by its place. */
function changeEverywhere(
  queryClient: DirectCache,
  channelId: string,
  change: (old: Pages<MessagesPage>) => Pages<MessagesPage>,
): void {
  for (const queryKey of [messagesQueryKey(channelId), threadsQueryKey(channelId)])
    queryClient.setQueriesData<Pages<MessagesPage>>({ queryKey }, change);
}

const pinsOf = ({ channelId }: { channelId: string }) => pinsControllerFindAllQueryKey({ path: { channelId } });
const quoteKeyOf = (channelId: string, messageId: string) => quoteQueryKey({ channelId, messageId });
