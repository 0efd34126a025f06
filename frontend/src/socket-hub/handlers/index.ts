import type { CachedEvent } from '@kraken/shared';
import {
  handleChannelsChanged,
  handleCommunityDeleted,
  handleCommunityEmojiUpdated,
  handleCommunityUpdated,
  handleMemberAdded,
  handleMemberRemoved,
} from './communityHandlers.js';
import { handleDmsChanged, handleDmUpdated, handleReadingSharedUpdated } from './directMessageHandlers.js';
import { handleDraftUpdated } from './draftHandlers.js';
import type { SocketEventHandler } from './event-handler.js';
import {
  handleDeleteMessage,
  handleNewDm,
  handleNewMessage,
  handleMessagePinned,
  handleMessageUnpinned,
  handleReactionAdded,
  handleReactionRemoved,
  handleReadReceiptUpdated,
  handleThreadReplyCountUpdated,
  handleUpdateMessage,
} from './messageHandlers.js';
import {
  handleDeleteThreadReply,
  handleNewThreadReply,
  handleThreadFollowUpdated,
  handleUpdateThreadReply,
} from './threadHandlers.js';
import { handleNewNotification, handleNotificationRead, handleNotificationRemoved } from './notificationHandlers.js';
import { handleNotificationSettingsUpdated } from './notificationSettingsHandlers.js';
import { handleUserOffline, handleUserOnline, handleUserProfileUpdated } from './presenceHandlers.js';
import { handlePollVotesUpdated } from './pollHandlers.js';
import { handleRelationsChanged } from './relationHandlers.js';
import { handleScheduledMessagesUpdated } from './scheduledMessageHandlers.js';

/** One line an event. A cached event without a handler, or an ephemeral one with a handler, does not compile. */
export const handlerRegistry: { readonly [E in CachedEvent]: SocketEventHandler<E> } = {
  NEW_MESSAGE: handleNewMessage,
  NEW_DM: handleNewDm,
  UPDATE_MESSAGE: handleUpdateMessage,
  DELETE_MESSAGE: handleDeleteMessage,
  MESSAGE_PINNED: handleMessagePinned,
  MESSAGE_UNPINNED: handleMessageUnpinned,
  POLL_VOTES_UPDATED: handlePollVotesUpdated,
  REACTION_ADDED: handleReactionAdded,
  REACTION_REMOVED: handleReactionRemoved,
  THREAD_REPLY_COUNT_UPDATED: handleThreadReplyCountUpdated,
  NEW_THREAD_REPLY: handleNewThreadReply,
  UPDATE_THREAD_REPLY: handleUpdateThreadReply,
  DELETE_THREAD_REPLY: handleDeleteThreadReply,
  THREAD_FOLLOW_UPDATED: handleThreadFollowUpdated,
  READ_RECEIPT_UPDATED: handleReadReceiptUpdated,
  READING_SHARED_UPDATED: handleReadingSharedUpdated,
  NEW_NOTIFICATION: handleNewNotification,
  NOTIFICATION_READ: handleNotificationRead,
  NOTIFICATION_REMOVED: handleNotificationRemoved,
  USER_ONLINE: handleUserOnline,
  USER_OFFLINE: handleUserOffline,
  USER_PROFILE_UPDATED: handleUserProfileUpdated,
  CHANNEL_CREATED: handleChannelsChanged,
  CHANNEL_UPDATED: handleChannelsChanged,
  CHANNEL_DELETED: handleChannelsChanged,
  CHANNELS_REORDERED: handleChannelsChanged,
  COMMUNITY_UPDATED: handleCommunityUpdated,
  COMMUNITY_DELETED: handleCommunityDeleted,
  COMMUNITY_EMOJI_UPDATED: handleCommunityEmojiUpdated,
  MEMBER_ADDED_TO_COMMUNITY: handleMemberAdded,
  MEMBER_REMOVED_FROM_COMMUNITY: handleMemberRemoved,
  DM_OPENED: handleDmsChanged,
  DM_CLOSED: handleDmsChanged,
  DM_UPDATED: handleDmUpdated,
  FRIENDSHIP_UPDATED: handleRelationsChanged,
  BLOCK_UPDATED: handleRelationsChanged,
  NOTIFICATION_SETTINGS_UPDATED: handleNotificationSettingsUpdated,
  SCHEDULED_MESSAGES_UPDATED: handleScheduledMessagesUpdated,
  DRAFT_UPDATED: handleDraftUpdated,
};
