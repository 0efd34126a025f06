import { mayPinMessage, type MemberRole } from '@kraken/shared';
import { useDisclosure } from '@mantine/hooks';
import { lazy, Suspense, useCallback, useEffect, useMemo, useRef, type ReactNode } from 'react';
import { LoadProblem } from '../../requests/LoadProblem.js';
import { messagesQueryKey } from '../../socket-hub/query-keys.js';
import { usePanelSize } from '../../ui/usePanelSize.js';
import { ConnectionBar } from '../connection/ConnectionBar.js';
import { SeenLine } from '../read-receipts/SeenLine.js';
import { ScheduledLine } from '../scheduled-messages/ScheduledLine.js';
import { SearchSwitchProvider } from '../search/search-context.js';
import { useSearchPanel } from '../search/useSearchPanel.js';
import { Composer, type ComposerHandle } from './composer/Composer.js';
import { ReplyBar } from './composer/ReplyBar.js';
import { useComposerDoings } from './composer/useComposerDoings.js';
import { useReply } from './composer/useReply.js';
import classes from './Conversation.module.css';
import type { ConversationPlace } from './conversation-place.js';
import { MessageList, type MessageListHandle } from './list/MessageList.js';
import { MessageSkeletons } from './list/MessageSkeletons.js';
import { useLanding } from './list/useLanding.js';
import { messagesInOrder, useMessages } from './messages.query.js';
import { PinsSwitchProvider } from './pins-context.js';
import { ThreadListSwitchProvider } from './threads/thread-list-context.js';
import { SlowModeLine } from './slow-mode/SlowModeLine.js';
import { useSlowMode } from './slow-mode/useSlowMode.js';
import { useThreadPanel } from './threads/useThreadPanel.js';
import { TypingLine } from './typing/TypingLine.js';
import { useAddressedJump } from './useAddressedJump.js';
import { useJump } from './useJump.js';
import { useMessageActions } from './useMessageActions.js';

const PinsPanel = lazy(() => import('./pins/PinsPanel.js'));
const DeleteMessageDialog = lazy(() => import('./dialogs/DeleteMessageDialog.js'));

const PINS_WIDTH = { storageKey: 'kraken.pins.width', firstPx: 304, minPx: 232, maxPx: 480 };

interface ConversationProps {
  channel: ConversationPlace;
  role: MemberRole;
  header: ReactNode;
  /** What stands beside it, and how wide that is. */
  panel: { content: ReactNode; widthPx: number } | null;
}

/** What is said in a channel, and the place to say something. */
export function Conversation({ channel, role, header, panel }: ConversationProps) {
  const list = useRef<MessageListHandle>(null);
  const { landing, error, retry, goTo, landAtPresent, isAtPresent, clearDivider } = useLanding(channel.id);
  const { data } = useMessages(channel.id);
  const newest = useMemo(() => messagesInOrder(data?.pages.slice(0, 1) ?? []), [data]);
  const composer = useRef<ComposerHandle>(null);
  const reply = useReply(channel.id);
  const { jumpedTo, jumpTo } = useJump(list, goTo);
  const search = useSearchPanel({ channelId: channel.id, communityId: channel.communityId });
  const thread = useThreadPanel({ channel, role, search });
  const { actions, deleting, endDelete } = useMessageActions({
    channel,
    role,
    composer,
    jumpedTo,
    jumpTo,
    reply,
    openThread: thread.open,
  });
  const { leave } = useAddressedJump({ list: 'history', isReady: landing !== null, jumpTo });
  const pins = usePinsPanel({ channel, mayPin: mayPinMessage(actions.member, actions), jumpTo, search });
  const beside = search.panel ?? thread.panel ?? pins.panel ?? panel;
  const goToPresent = useCallback(() => {
    leave();
    if (isAtPresent) list.current?.scrollToEnd();
    else landAtPresent();
  }, [leave, isAtPresent, landAtPresent]);
  const goToEnd = () => {
    clearDivider();
    goToPresent();
  };
  const slowMode = useSlowMode(channel, role);
  const doings = useComposerDoings({ channelId: channel.id, newest, actions, goToEnd, reply });
  return (
    <div
      className={classes['columns']}
      data-members={beside !== null}
      style={{ '--panel-width': `${beside?.widthPx ?? 0}px` }}
    >
      <main className={classes['conversation']}>
        <SearchSwitchProvider value={search.searchSwitch}>
          <ThreadListSwitchProvider value={thread.listSwitch}>
            <PinsSwitchProvider value={thread.before(pins.pinsSwitch)}>{header}</PinsSwitchProvider>
          </ThreadListSwitchProvider>
        </SearchSwitchProvider>
        <ConnectionBar queryKey={messagesQueryKey(channel.id)} />
        {landing && (
          <MessageList
            key={`${landing.around} ${landing.returns}`}
            ref={list}
            channel={channel}
            landing={landing}
            actions={actions}
            onGoToPresent={goToPresent}
          />
        )}
        {!landing && (error ? <LoadProblem error={error} onRetry={retry} /> : <MessageSkeletons />)}
        <TypingLine channelId={channel.id} messages={newest} />
        {channel.communityId === null && <SeenLine channelId={channel.id} last={newest.at(-1)} />}
        {reply.messageId !== null && (
          <ReplyBar channelId={channel.id} messageId={reply.messageId} onCancel={reply.cancel} />
        )}
        <SlowModeLine slowMode={slowMode} />
        <ScheduledLine channelId={channel.id} />
        <Composer ref={composer} channel={channel} isWaiting={(slowMode?.leftSeconds ?? 0) > 0} {...doings} />
      </main>
      {beside?.content}
      <Suspense>{deleting && <DeleteMessageDialog message={deleting} onClose={endDelete} />}</Suspense>
    </div>
  );
}

interface PinsPanelOptions {
  channel: ConversationPlace;
  mayPin: boolean;
  jumpTo: (position: number) => void;
  /** One of the two stands there at a time. */
  search: { isOpen: boolean; hide: () => void };
}

/** The pins, where they are asked for: then they stand beside the conversation instead of what stands there else. */
function usePinsPanel({ channel, mayPin, jumpTo, search }: PinsPanelOptions) {
  const [isOpen, { toggle, close }] = useDisclosure(false);
  const width = usePanelSize(PINS_WIDTH);
  const { isOpen: isSearching, hide: hideSearch } = search;
  useEffect(() => {
    if (isSearching) close();
  }, [isSearching, close]);
  const pinsSwitch = useMemo(
    () => ({
      isOpen,
      toggle: () => {
        hideSearch();
        toggle();
      },
    }),
    [isOpen, toggle, hideSearch],
  );
  const onJump = (position: number) => {
    jumpTo(position);
    // On a phone the pins stand where the conversation is.
    if (window.matchMedia('(max-width: 640px)').matches) close();
  };
  const content = (
    <Suspense>
      <PinsPanel channelId={channel.id} width={width} mayPin={mayPin} onJump={onJump} onClose={close} />
    </Suspense>
  );
  return { pinsSwitch, panel: isOpen ? { content, widthPx: width.sizePx } : null };
}
