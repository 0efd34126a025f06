import { useOutbox } from '@kraken/socket-hub/react';
import { useCallback, useMemo } from 'react';
import { placeNameOf } from '../../../socket-hub/message-entries.js';
import { useMe } from '../../sessions/me-context.js';
import { buildRows } from '../list/message-rows.js';
import { messagesInOrder, useThread, type ThreadPlace } from '../messages.query.js';

/**
 * What there is to draw of a thread: its message, the replies to it, and what is on its way.
 * @param landing a position to begin at, undefined: at the end; and before which one the divider stands, null: nothing is new
 */
export function useThreadRows(
  place: ThreadPlace,
  { around, firstUnread }: { around: number | undefined; firstUnread: number | null },
) {
  const me = useMe();
  const outbox = useOutbox({ place: placeNameOf(place) });
  const { data, error, refetch, ...paging } = useThread(place, around);
  const { hasNextPage, hasPreviousPage, fetchNextPage, fetchPreviousPage } = paging;
  const isComplete = data?.pages[0]?.to === null;
  const messages = useMemo(() => messagesInOrder(data?.pages ?? []), [data]);
  const rows = useMemo(
    () =>
      buildRows({
        messages,
        outbox: isComplete ? outbox : [],
        isBeginning: false,
        firstUnread,
        meId: me.id,
        dividedAfter: place.threadId,
      }),
    [messages, outbox, isComplete, firstUnread, me.id, place.threadId],
  );
  // A page that is on its way is not asked for twice.
  const loadOlder = useCallback(() => {
    if (hasNextPage) void fetchNextPage({ cancelRefetch: false });
  }, [hasNextPage, fetchNextPage]);
  const loadNewer = useCallback(() => {
    if (hasPreviousPage) void fetchPreviousPage({ cancelRefetch: false });
  }, [hasPreviousPage, fetchPreviousPage]);
  return {
    around,
    rows,
    pages: data?.pages,
    messages,
    isComplete,
    isLoaded: data !== undefined,
    error,
    refetch,
    isLoadingOlder: paging.isFetchingNextPage,
    loadOlder,
    loadNewer,
  };
}
