import { notificationSettingsControllerFindMineQueryKey } from '../../api/query-keys.gen.js';
import type { SocketEventHandler } from './event-handler.js';

/** NOTIFICATION_SETTINGS_UPDATED: told in the person's own room, whose settings they are. */
export const handleNotificationSettingsUpdated: SocketEventHandler<'NOTIFICATION_SETTINGS_UPDATED'> = (
  _payload,
  queryClient,
) => {
  queryClient.invalidateQueries({ queryKey: notificationSettingsControllerFindMineQueryKey() });
};
