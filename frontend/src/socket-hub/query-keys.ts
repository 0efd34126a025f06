import type { NotificationFilter } from '@kraken/shared';
import {
  communitiesControllerFindMineQueryKey,
  dmReadsControllerFindQueryKey,
  messagesControllerFindPageQueryKey,
  notificationsControllerFindPageQueryKey,
  notificationsControllerFindUnreadQueryKey,
  presenceControllerFindOnlineQueryKey,
  presenceControllerFindPartnersQueryKey,
  threadListControllerFindPageQueryKey,
  threadsControllerFindPageQueryKey,
} from '../api/query-keys.gen.js';

/**
 * Keys beyond the generated ones: questions that are asked in batches by POST (one entity, one query: R10), and
 * questions whose key must say more than their address does.
 */

/** What the signed-in person has not read of a channel. */
export const unreadQueryKey = (path: { channelId: string }) => [{ _id: 'readReceiptsControllerLookup', path }] as const;

/** One direct message: who is in it, and what was said last. */
export const dmQueryKey = (path: { channelId: string }) => [{ _id: 'directMessagesControllerLookup', path }] as const;

/** One message as others quote it. */
export const quoteQueryKey = (path: { channelId: string; messageId: string }) =>
  [{ _id: 'quotesControllerLookup', path }] as const;

/** One person. */
export const userQueryKey = (path: { userId: string }) => [{ _id: 'profilesControllerLookup', path }] as const;

/** Who of a community is there; null: of those one talks to. */
export const presenceQueryKey = (communityId: string | null) =>
  communityId === null
    ? presenceControllerFindPartnersQueryKey()
    : presenceControllerFindOnlineQueryKey({ path: { communityId } });

/**
 * The communities of one person. Whose they are stands in the key, so that somebody joining is the business of the
 * newcomer's list alone.
 */
export const myCommunitiesQueryKey = (userId: string) =>
  [{ ...communitiesControllerFindMineQueryKey()[0], userId }] as const;

/** A channel's history as seen from an anchor: the present, or around a position. Both are live. */
export const messagesQueryKey = (channelId: string, around?: number) =>
  messagesControllerFindPageQueryKey({ path: { channelId }, ...(around === undefined ? {} : { query: { around } }) });

/** What one is notified of: everything, or those where one was mentioned; without a filter, the key of both. */
export const notificationsQueryKey = (filter?: NotificationFilter) =>
  notificationsControllerFindPageQueryKey(filter === undefined ? undefined : { query: { filter } });

/** The unread ones among them. */
export const unreadNotificationsQueryKey = () => notificationsControllerFindUnreadQueryKey();

/** A message and the replies to it: its thread, as seen from its end, or around a position. Both are live. */
export const threadQueryKey = ({ channelId, threadId }: { channelId: string; threadId: string }, around?: number) =>
  threadsControllerFindPageQueryKey({
    path: { channelId, messageId: threadId },
    ...(around === undefined ? {} : { query: { around } }),
  });

/** Every thread of a channel: for events that tell where a message stands, and not in which list. */
export const threadsQueryKey = (channelId: string) =>
  [{ _id: threadQueryKey({ channelId, threadId: '' })[0]._id, path: { channelId } }] as const;

/** How far others have read a direct message. */
export const dmReadsQueryKey = (channelId: string) => dmReadsControllerFindQueryKey({ path: { channelId } });

/** The same of all direct messages: for what changes what one may see of any. */
export const allDmReadsQueryKey = () => [{ _id: dmReadsQueryKey('')[0]._id }] as const;

/** The threads of a channel, those with the newest replies first. */
export const threadListQueryKey = (channelId: string) => threadListControllerFindPageQueryKey({ path: { channelId } });

/** The threads that one follows in a channel, and what is unread of them. */
export const followedThreadsQueryKey = (channelId: string) =>
  [{ _id: 'followedThreadsControllerLookup', path: { channelId } }] as const;
