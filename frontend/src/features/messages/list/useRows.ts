import { useOutbox } from '@kraken/socket-hub/react';
import { useCallback, useMemo } from 'react';
import { useMe } from '../../sessions/me-context.js';
import { messagesInOrder, useMessages } from '../messages.query.js';
import type { Landing } from './landing.js';
import { buildRows } from './message-rows.js';

/** What there is to draw of a channel as it is entered, and how to get more of it at either end. */
export function useRows(channelId: string, { around, firstUnread }: Landing) {
  const me = useMe();
  const outbox = useOutbox({ place: channelId });
  const query = useMessages(channelId, around);
  const { data, hasNextPage, hasPreviousPage, isFetchingNextPage, fetchNextPage, fetchPreviousPage } = query;
  const pages = data?.pages;
  /** What is drawn reaches to the present. */
  const isComplete = pages?.[0]?.to === null;
  const messages = useMemo(() => messagesInOrder(pages ?? []), [pages]);
  const isBeginning = pages !== undefined && !hasNextPage;
  const rows = useMemo(
    () => buildRows({ messages, outbox: isComplete ? outbox : [], isBeginning, firstUnread, meId: me.id }),
    [messages, outbox, isComplete, isBeginning, firstUnread, me.id],
  );
  // A page that is on its way is not asked for twice.
  const loadOlder = useCallback(() => {
    if (hasNextPage) void fetchNextPage({ cancelRefetch: false });
  }, [hasNextPage, fetchNextPage]);
  const loadNewer = useCallback(() => {
    if (hasPreviousPage) void fetchPreviousPage({ cancelRefetch: false });
  }, [hasPreviousPage, fetchPreviousPage]);
  const isLoadingOlder = isFetchingNextPage;
  return { rows, pages, last: messages.at(-1), isComplete, isLoadingOlder, loadOlder, loadNewer };
}
