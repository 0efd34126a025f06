import type { Draft, Drafts } from '@kraken/shared';
import { draftsControllerFindMineQueryKey } from '../../api/query-keys.gen.js';
import type { SocketEventHandler } from './event-handler.js';

/** DRAFT_UPDATED: told in the room of whoever writes. Without a text there is no draft. */
export const handleDraftUpdated: SocketEventHandler<'DRAFT_UPDATED'> = ({ draft }, queryClient) => {
  queryClient.setQueryData<Drafts>(draftsControllerFindMineQueryKey(), (old) => {
    if (!old) return old;
    const others = old.drafts.filter((other) => placeIdOf(other) !== placeIdOf(draft));
    if (draft.content === '') return { drafts: others };
    return { drafts: [...others, draft].toSorted((a, b) => (placeIdOf(a) < placeIdOf(b) ? -1 : 1)) };
  });
};

/** The order of the server, which sorts by it. */
const placeIdOf = ({ channelId, threadId }: Draft): string => threadId ?? channelId;
