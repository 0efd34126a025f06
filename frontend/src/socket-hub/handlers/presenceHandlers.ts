import type { Presence } from '@kraken/shared';
import { membersControllerFindPageQueryKey, presenceControllerFindOnlineQueryKey } from '../../api/query-keys.gen.js';
import { userQueryKey } from '../query-keys.js';
import type { SocketEventHandler } from './event-handler.js';

export const handleUserOnline: SocketEventHandler<'USER_ONLINE'> = ({ communityId, userId }, queryClient) => {
  queryClient.setQueryData<Presence>(presenceControllerFindOnlineQueryKey({ path: { communityId } }), (old) =>
    old.online.includes(userId) ? old : { ...old, online: [...old.online, userId] },
  );
};

export const handleUserOffline: SocketEventHandler<'USER_OFFLINE'> = ({ communityId, userId }, queryClient) => {
  queryClient.setQueryData<Presence>(presenceControllerFindOnlineQueryKey({ path: { communityId } }), (old) =>
    old.online.includes(userId) ? { ...old, online: old.online.filter((id) => id !== userId) } : old,
  );
};

/** Told wherever the person is known: what shows them asks for them again, and lists that are in order of names too. */
export const handleUserProfileUpdated: SocketEventHandler<'USER_PROFILE_UPDATED'> = (
  { userId, isRenamed },
  queryClient,
) => {
  queryClient.invalidateQueries({ queryKey: userQueryKey({ userId }) });
  if (isRenamed) queryClient.invalidateQueries({ queryKey: MEMBER_LISTS });
};

/** Of every community. */
const MEMBER_LISTS = [{ _id: membersControllerFindPageQueryKey({ path: { communityId: '' } })[0]._id }];
