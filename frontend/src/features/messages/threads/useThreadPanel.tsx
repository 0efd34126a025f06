import type { MemberRole } from '@kraken/shared';
import { lazy, Suspense, useCallback } from 'react';
import { usePanelSize } from '../../../ui/usePanelSize.js';
import type { ConversationPlace } from '../conversation-place.js';
import type { PinsSwitch } from '../pins-context.js';
import { useThreadAddress } from './thread-address.js';
import { useThreadListPanel } from './useThreadListPanel.js';

const ThreadPanel = lazy(() => import('./ThreadPanel.js'));

const WIDTH = { storageKey: 'kraken.thread.width', firstPx: 400, minPx: 300, maxPx: 640 };

interface ThreadPanelOptions {
  channel: ConversationPlace;
  role: MemberRole;
  /** One of the two stands there at a time. */
  search: { isOpen: boolean; hide: () => void };
}

/** The thread that the address names, or the list of threads, beside the conversation. */
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
  const uncover = useCallback(() => {
    hideSearch();
    if (threadId !== null) close();
  }, [hideSearch, threadId, close]);
  const isCovered = search.isOpen || threadId !== null;
  const list = useThreadListPanel({ channel, isCovered, uncover, onOpen: open });
  const panel = content ? { content, widthPx: width.sizePx } : list.panel;
  /** Who asks for the pins leaves the thread and the list. */
  const before = (pins: PinsSwitch): PinsSwitch => {
    if (panel === null) return pins;
    const toggle = () => {
      list.close();
      if (threadId !== null) close();
      if (!pins.isOpen) pins.toggle();
    };
    return { isOpen: false, toggle };
  };
  return { open, before, panel, listSwitch: list.listSwitch };
}
