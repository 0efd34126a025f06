import {
  channelsControllerFindAllForCommunityQueryKey,
  communitiesControllerFindMineQueryKey,
  emojiControllerFindAllQueryKey,
  membersControllerFindPageQueryKey,
} from '../../api/query-keys.gen.js';
import { myCommunitiesQueryKey } from '../query-keys.js';
import type { SocketEventHandler } from './event-handler.js';

/** CHANNEL_CREATED, CHANNEL_UPDATED, CHANNEL_DELETED, CHANNELS_REORDERED: the list is ordered by the server. */
export const handleChannelsChanged: SocketEventHandler<
  'CHANNEL_CREATED' | 'CHANNEL_UPDATED' | 'CHANNEL_DELETED' | 'CHANNELS_REORDERED'
> = ({ communityId }, queryClient) => {
  queryClient.invalidateQueries({
    queryKey: channelsControllerFindAllForCommunityQueryKey({ path: { communityId } }),
  });
};

export const handleCommunityUpdated: SocketEventHandler<'COMMUNITY_UPDATED'> = (_payload, queryClient) => {
  queryClient.invalidateQueries({ queryKey: communitiesControllerFindMineQueryKey() });
};

export const handleCommunityDeleted: SocketEventHandler<'COMMUNITY_DELETED'> = (_payload, queryClient) => {
  queryClient.invalidateQueries({ queryKey: communitiesControllerFindMineQueryKey() });
};

export const handleCommunityEmojiUpdated: SocketEventHandler<'COMMUNITY_EMOJI_UPDATED'> = (
  { communityId },
  queryClient,
) => {
  queryClient.invalidateQueries({ queryKey: emojiControllerFindAllQueryKey({ path: { communityId } }) });
};

export const handleMemberAdded: SocketEventHandler<'MEMBER_ADDED_TO_COMMUNITY'> = (payload, queryClient) => {
  const { communityId, userId } = payload;
  queryClient.invalidateQueries({ queryKey: myCommunitiesQueryKey(userId) });
  queryClient.invalidateQueries({ queryKey: membersControllerFindPageQueryKey({ path: { communityId } }) });
};

export const handleMemberRemoved: SocketEventHandler<'MEMBER_REMOVED_FROM_COMMUNITY'> = (payload, queryClient) => {
  const { communityId, userId } = payload;
  queryClient.invalidateQueries({ queryKey: myCommunitiesQueryKey(userId) });
  queryClient.invalidateQueries({ queryKey: membersControllerFindPageQueryKey({ path: { communityId } }) });
};
