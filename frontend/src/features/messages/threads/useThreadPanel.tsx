import type { MemberRole } from '@kraken/shared';
import { lazy, Suspense, useCallback } from 'react';
import { usePanelSize } from '../../../ui/usePanelSize.js';
import type { ConversationPlace } from '../conversation-place.js';
import type { PinsSwitch } from '../pins-context.js';
import { useThreadAddress } from './thread-address.js';

const ThreadPanel = lazy(() => import('./ThreadPanel.js'));

const WIDTH = { storageKey: 'kraken.thread.width', firstPx: 400, minPx: 300, maxPx: 640 };

interface ThreadPanelOptions {
  channel: ConversationPlace;
  role: MemberRole;
  /** One of the two stands there at a time. */
  search: { hide: () => void };
}

/** The thread that the address names, beside the conversation. */
export function useThreadPanel({ channel, role, search }: ThreadPanelOptions) {
  const { threadId, open: openAddress, close } = useThreadAddress();
  const { hide: hideSearch } = search;
  const open = useCallback(
    (messageId: string) => {
      hideSearch();
      openAddress(messageId);
    },
    [hideSearch, openAddress],
  );
  const width = usePanelSize(WIDTH);
  const content = threadId !== null && (
    <Suspense>
      <ThreadPanel key={threadId} channel={channel} role={role} threadId={threadId} width={width} onClose={close} />
    </Suspense>
  );
  /** Who asks for the pins leaves the thread. */
  const before = (pins: PinsSwitch): PinsSwitch => {
    if (threadId === null) return pins;
    const toggle = () => {
      close();
      if (!pins.isOpen) pins.toggle();
    };
    return { isOpen: false, toggle };
  };
  return { open, before, panel: content ? { content, widthPx: width.sizePx } : null };
}
