import { relationsControllerFindAllQueryKey } from '../../api/query-keys.gen.js';
import { userQueryKey } from '../query-keys.js';
import type { SocketEventHandler } from './event-handler.js';

/** FRIENDSHIP_UPDATED, BLOCK_UPDATED: told in the person's own room, whose relations they are. */
export const handleRelationsChanged: SocketEventHandler<'FRIENDSHIP_UPDATED' | 'BLOCK_UPDATED'> = (
  { userId },
  queryClient,
) => {
  queryClient.invalidateQueries({ queryKey: relationsControllerFindAllQueryKey() });
  // Whom one knows by that alone one may see no longer, or from now on.
  queryClient.invalidateQueries({ queryKey: userQueryKey({ userId }) });
};
