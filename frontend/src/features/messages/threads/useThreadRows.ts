import { useOutbox } from '@kraken/socket-hub/react';
import { useCallback, useMemo } from 'react';
import { placeNameOf } from '../../../socket-hub/message-entries.js';
import { useMe } from '../../sessions/me-context.js';
import { buildRows } from '../list/message-rows.js';
import { messagesInOrder, useThread, type ThreadPlace } from '../messages.query.js';

/** What there is to draw of a thread: its message, the replies to it, and what is on its way. */
export function useThreadRows(place: ThreadPlace) {
  const me = useMe();
  const outbox = useOutbox({ place: placeNameOf(place) });
  const { data, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useThread(place);
  const messages = useMemo(() => messagesInOrder(data?.pages ?? []), [data]);
  const rows = useMemo(
    () =>
      buildRows({
        messages,
        outbox,
        isBeginning: false,
        firstUnread: null,
        meId: me.id,
        dividedAfter: place.threadId,
      }),
    [messages, outbox, me.id, place.threadId],
  );
  // A page that is on its way is not asked for twice.
  const loadOlder = useCallback(() => {
    if (hasNextPage) void fetchNextPage({ cancelRefetch: false });
  }, [hasNextPage, fetchNextPage]);
  return {
    rows,
    messages,
    isLoaded: data !== undefined,
    error,
    refetch,
    isLoadingOlder: isFetchingNextPage,
    loadOlder,
  };
}
