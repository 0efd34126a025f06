import { scheduledMessagesControllerFindMineQueryKey } from '../../api/query-keys.gen.js';
import type { SocketEventHandler } from './event-handler.js';

/** SCHEDULED_MESSAGES_UPDATED: told in the room of their author. */
export const handleScheduledMessagesUpdated: SocketEventHandler<'SCHEDULED_MESSAGES_UPDATED'> = (
  _payload,
  queryClient,
) => {
  queryClient.invalidateQueries({ queryKey: scheduledMessagesControllerFindMineQueryKey() });
};
