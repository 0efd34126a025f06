import { relationsControllerFindAllQueryKey } from '../../api/query-keys.gen.js';
import type { SocketEventHandler } from './event-handler.js';

/** FRIENDSHIP_UPDATED, BLOCK_UPDATED: told in the person's own room, whose relations they are. */
export const handleRelationsChanged: SocketEventHandler<'FRIENDSHIP_UPDATED' | 'BLOCK_UPDATED'> = (
  _payload,
  queryClient,
) => {
  queryClient.invalidateQueries({ queryKey: relationsControllerFindAllQueryKey() });
};
