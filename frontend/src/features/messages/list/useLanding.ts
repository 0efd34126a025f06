import { useSocketHub } from '@kraken/socket-hub/react';
import { useCallback, useEffect, useState } from 'react';
import { messagesQueryKey, unreadQueryKey } from '../../../socket-hub/query-keys.js';
import { useIsAttending } from '../../../ui/useIsAttending.js';
import { useUnread } from '../../read-receipts/unread.query.js';
import { useMessages } from '../messages.query.js';
import { landAt, type Landing } from './landing.js';
import { useOnceCurrent } from './useOnceCurrent.js';

/**
 * Decides where to land when a channel is entered; afterwards the divider follows what is missed. What a kept cache shows
 * may be old: it is decided once more as soon as it is current, unless the reader has moved meanwhile.
 */
export function useLanding(channelId: string) {
  const unread = useUnread(channelId);
  const present = useMessages(channelId);
  const isAttending = useIsAttending();
  const [landing, setLanding] = useState<Landing | null>(null);

  // Of a history that was scrolled far back the newest pages were let go: it is entered at the present all the same.
  const hub = useSocketHub();
  const isPresentLetGo = present.data !== undefined && present.data.pages[0]?.to !== null;
  const isEntering = landing === null;
  useEffect(() => {
    if (isEntering && isPresentLetGo) hub.beginAnew(messagesQueryKey(channelId));
  }, [hub, channelId, isEntering, isPresentLetGo]);

  const isAsking = present.isFetching || unread.isFetching;
  const isKnown = present.data !== undefined && !isPresentLetGo && (unread.data !== undefined || unread.isError);
  if (!landing && isKnown) setLanding(landAt(unread.data, present.data.pages));
  const shown = [messagesQueryKey(channelId), unreadQueryKey({ channelId })];
  const stay = useOnceCurrent(shown, landing !== null && isKnown && !isAsking, () => {
    const next = landAt(unread.data, present.data?.pages ?? []);
    setLanding((old) => (old && isSamePlace(old, next) ? old : { ...next, returns: (old?.returns ?? 0) + 1 }));
  });

  // Nobody was looking and something came: that is where they will want to go on.
  const missed = isAttending ? undefined : unread.data?.unread[0];
  if (landing && landing.firstUnread === null && missed !== undefined) setLanding({ ...landing, firstUnread: missed });

  return {
    landing,
    error: present.error,
    retry: () => void present.refetch(),
    /** Opens the history around a position. */
    goTo: (target: number) => {
      stay();
      setLanding({ around: target, firstUnread: null, target });
    },
    landAtPresent: useCallback(() => {
      stay();
      if (isPresentLetGo) hub.beginAnew(messagesQueryKey(channelId));
      setLanding((old) => ({ around: undefined, firstUnread: null, returns: (old?.returns ?? 0) + 1 }));
    }, [stay, hub, channelId, isPresentLetGo]),
    isAtPresent: landing?.around === undefined && !isPresentLetGo,
    /** Who says something stays with it. */
    clearDivider: () => {
      stay();
      setLanding((old) => old && { ...old, firstUnread: null });
    },
  };
}

const isSamePlace = (one: Landing, other: Landing) =>
  one.firstUnread === other.firstUnread && one.around === other.around;
