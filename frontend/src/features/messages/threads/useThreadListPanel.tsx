import { useDisclosure } from '@mantine/hooks';
import { lazy, Suspense, useMemo } from 'react';
import { usePanelSize } from '../../../ui/usePanelSize.js';
import type { ConversationPlace } from '../conversation-place.js';
import type { ThreadListSwitch } from './thread-list-context.js';

const ThreadListPanel = lazy(() => import('./ThreadListPanel.js'));

const WIDTH = { storageKey: 'kraken.threads.width', firstPx: 320, minPx: 264, maxPx: 520 };

interface ThreadListPanelOptions {
  channel: ConversationPlace;
  /** Something else stands where the list would. */
  isCovered: boolean;
  /** Takes away what stands there. */
  uncover: () => void;
  onOpen: (threadId: string) => void;
}

/** The list of threads, where it is asked for. It waits below a thread that was opened from it. */
export function useThreadListPanel({ channel, isCovered, uncover, onOpen }: ThreadListPanelOptions) {
  const [isAsked, { open, close }] = useDisclosure(false);
  const width = usePanelSize(WIDTH);
  const isOpen = isAsked && !isCovered;
  const listSwitch: ThreadListSwitch = useMemo(
    () => ({
      channelId: channel.id,
      isOpen,
      toggle: () => {
        if (isOpen) return close();
        uncover();
        open();
      },
    }),
    [channel.id, isOpen, open, close, uncover],
  );
  const closeByHand = () => {
    close();
    document.querySelector<HTMLElement>('[data-threads-button]')?.focus();
  };
  const content = (
    <Suspense>
      <ThreadListPanel channel={channel} width={width} onOpen={onOpen} onClose={closeByHand} />
    </Suspense>
  );
  return { listSwitch, close, panel: isAsked ? { content, widthPx: width.sizePx } : null };
}
