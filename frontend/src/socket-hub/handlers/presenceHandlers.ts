import { shownIn, type Presence } from '@kraken/shared';
import { membersControllerFindPageQueryKey } from '../../api/query-keys.gen.js';
import { presenceQueryKey, userQueryKey } from '../query-keys.js';
import type { SocketEventHandler } from './event-handler.js';

/** Told as well when somebody who is there is shown otherwise. */
export const handleUserOnline: SocketEventHandler<'USER_ONLINE'> = ({ communityId, userId, shown }, queryClient) => {
  queryClient.setQueryData<Presence>(presenceQueryKey(communityId), (old) => {
    if (shownIn(old, userId) === shown) return old;
    const { [userId]: _, ...away } = old.away;
    return {
      ...old,
      online: old.online.includes(userId) ? old.online : [...old.online, userId],
      away: shown === 'online' ? away : { ...away, [userId]: shown },
    };
  });
};

export const handleUserOffline: SocketEventHandler<'USER_OFFLINE'> = ({ communityId, userId }, queryClient) => {
  queryClient.setQueryData<Presence>(presenceQueryKey(communityId), (old) => {
    if (!old.online.includes(userId)) return old;
    const { [userId]: _, ...away } = old.away;
    return { ...old, online: old.online.filter((id) => id !== userId), away };
  });
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
