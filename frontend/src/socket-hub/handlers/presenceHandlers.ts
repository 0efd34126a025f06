import type { Presence } from '@kraken/shared';
import { presenceControllerFindOnlineQueryKey } from '../../api/query-keys.gen.js';
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
