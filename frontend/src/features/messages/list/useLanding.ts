import { useCallback, useState } from 'react';
import { useIsAttending } from '../../../ui/useIsAttending.js';
import { useUnread } from '../../read-receipts/unread.query.js';
import { useMessages } from '../messages.query.js';
import { landAt, type Landing } from './landing.js';

/** Decides once, when a channel is entered, where to land; afterwards the divider follows what is missed. */
export function useLanding(channelId: string) {
  const unread = useUnread(channelId);
  const present = useMessages(channelId);
  const isAttending = useIsAttending();
  const [landing, setLanding] = useState<Landing | null>(null);

  const isKnown = present.data !== undefined && (unread.data !== undefined || unread.isError);
  if (!landing && isKnown) setLanding(landAt(unread.data, present.data.pages));

  // Nobody was looking and something came: that is where they will want to go on.
  const missed = isAttending ? undefined : unread.data?.unread[0];
  if (landing && landing.firstUnread === null && missed !== undefined) setLanding({ ...landing, firstUnread: missed });

  return {
    landing,
    error: present.error,
    retry: () => void present.refetch(),
    /** Opens the history around a position. */
    goTo: (target: number) => setLanding({ around: target, firstUnread: null, target }),
    landAtPresent: useCallback(() => setLanding({ around: undefined, firstUnread: null }), []),
    clearDivider: () => setLanding((old) => old && { ...old, firstUnread: null }),
  };
}
