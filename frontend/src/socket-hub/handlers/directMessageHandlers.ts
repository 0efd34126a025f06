import {
  directMessagesControllerFindMineQueryKey,
  dmReadsControllerFindSharedQueryKey,
} from '../../api/query-keys.gen.js';
import { allDmReadsQueryKey, dmQueryKey, dmReadsQueryKey } from '../query-keys.js';
import type { SocketEventHandler } from './event-handler.js';

/** DM_OPENED, DM_CLOSED: told in the person's own room, whose list it is. */
export const handleDmsChanged: SocketEventHandler<'DM_OPENED' | 'DM_CLOSED'> = (_payload, queryClient) => {
  queryClient.invalidateQueries({ queryKey: directMessagesControllerFindMineQueryKey() });
};

export const handleDmUpdated: SocketEventHandler<'DM_UPDATED'> = ({ channelId }, queryClient) => {
  queryClient.invalidateQueries({ queryKey: dmQueryKey({ channelId }) });
  queryClient.invalidateQueries({ queryKey: dmReadsQueryKey(channelId) });
};

/** Told in the person's own room: what they see of others is another. */
export const handleReadingSharedUpdated: SocketEventHandler<'READING_SHARED_UPDATED'> = (_payload, queryClient) => {
  queryClient.invalidateQueries({ queryKey: dmReadsControllerFindSharedQueryKey() });
  queryClient.invalidateQueries({ queryKey: allDmReadsQueryKey() });
};
