import type { MemberRole } from '@kraken/shared';
import { useSocketHub } from '@kraken/socket-hub/react';
import { IconMessages } from '@tabler/icons-react';
import { lazy, Suspense, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { LoadProblem } from '../../../requests/LoadProblem.js';
import { RequestError } from '../../../requests/request-error.js';
import { messageToSend, placeNameOf } from '../../../socket-hub/message-entries.js';
import { AsidePanel, AsideTitle } from '../../../ui/AsidePanel.js';
import { Notice } from '../../../ui/Notice.js';
import type { PanelSize } from '../../../ui/usePanelSize.js';
import { useMe } from '../../sessions/me-context.js';
import { ScheduledLine } from '../../scheduled-messages/ScheduledLine.js';
import { NotificationButton } from '../../notification-settings/NotificationButton.js';
import { Composer, type ComposerHandle } from '../composer/Composer.js';
import { ReplyBar } from '../composer/ReplyBar.js';
import { useReply } from '../composer/useReply.js';
import { nameInSentence, type ConversationPlace } from '../conversation-place.js';
import { createMessageId } from '../create-message-id.js';
import type { MessageListHandle } from '../list/MessageList.js';
import { MessageSkeletons } from '../list/MessageSkeletons.js';
import type { ThreadPlace } from '../messages.query.js';
import { SlowModeLine } from '../slow-mode/SlowModeLine.js';
import { useSlowMode } from '../slow-mode/useSlowMode.js';
import { TypingLine } from '../typing/TypingLine.js';
import { useAddressedJump } from '../useAddressedJump.js';
import { useJump } from '../useJump.js';
import { useMessageActions } from '../useMessageActions.js';
import { FollowButton } from './FollowButton.js';
import { ThreadList } from './ThreadList.js';
import { useFirstUnreadReply } from './useFirstUnreadReply.js';
import { useThreadRows } from './useThreadRows.js';

const DeleteMessageDialog = lazy(() => import('../dialogs/DeleteMessageDialog.js'));

interface ThreadPanelProps {
  channel: ConversationPlace;
  role: MemberRole;
  threadId: string;
  width: PanelSize;
  onClose: () => void;
}

/** A message and the replies to it, beside the conversation; on a phone in its place. */
export default function ThreadPanel({ channel, role, threadId, width, onClose }: ThreadPanelProps) {
  const { t } = useTranslation();
  const place: ThreadPlace = { channelId: channel.id, threadId };
  const list = useRef<MessageListHandle>(null);
  const composer = useRef<ComposerHandle>(null);
  const [around, goTo] = useState<number>();
  const { firstUnread, clearDivider } = useFirstUnreadReply(place);
  const thread = useThreadRows(place, { around, firstUnread });
  const reply = useReply(placeNameOf(place));
  const slowMode = useSlowMode(channel, role);
  const { jumpedTo, jumpTo } = useJump(list, goTo);
  const { leave } = useAddressedJump({ list: 'thread', isReady: thread.rows.length > 0, jumpTo });
  const goToEnd = () => {
    clearDivider();
    if (thread.isComplete) list.current?.scrollToEnd();
    leave();
    goTo(undefined);
  };
  const { actions, deleting, endDelete } = useMessageActions({
    channel,
    role,
    composer,
    jumpedTo,
    jumpTo,
    reply,
    openThread: null,
  });
  const doings = useThreadDoings({ place, thread, reply, goToEnd, startEdit: actions.doings.startEdit, onClose });
  return (
    <AsidePanel
      kind="thread"
      label={t('thread.title')}
      width={width}
      widthLabel={t('thread.width')}
      head={
        <>
          <AsideTitle title={t('thread.title')} note={nameInSentence(channel)} />
          <NotificationButton
            kind="thread"
            id={threadId}
            place={{ communityId: channel.communityId, channelId: channel.id, threadId }}
          />
          {thread.rows.length > 0 && <FollowButton place={place} />}
        </>
      }
      closeLabel={t('thread.close')}
      onClose={onClose}
    >
      {thread.rows.length > 0 ? (
        <>
          <ThreadList
            key={around ?? 'present'}
            ref={list}
            thread={thread}
            threadId={threadId}
            channel={channel}
            actions={actions}
          />
          <TypingLine channelId={channel.id} threadId={threadId} messages={thread.messages} />
          {reply.messageId !== null && (
            <ReplyBar channelId={channel.id} messageId={reply.messageId} onCancel={reply.cancel} />
          )}
          <SlowModeLine slowMode={slowMode} />
          <ScheduledLine {...place} />
          <Composer
            ref={composer}
            channel={channel}
            threadId={threadId}
            isWaiting={(slowMode?.leftSeconds ?? 0) > 0}
            {...doings}
          />
        </>
      ) : (
        <NothingThere thread={thread} />
      )}
      <Suspense>{deleting && <DeleteMessageDialog message={deleting} onClose={endDelete} />}</Suspense>
    </AsidePanel>
  );
}

/** A thread on its way, or one that was never there, or has gone with its last reply. */
function NothingThere({ thread: { isLoaded, error, refetch } }: { thread: ReturnType<typeof useThreadRows> }) {
  const { t } = useTranslation();
  const isMissing = error instanceof RequestError && error.code === 'not-found';
  if (isLoaded || isMissing)
    return <Notice icon={<IconMessages size={28} />} title={t('thread.goneTitle')} text={t('thread.goneText')} />;
  return error ? <LoadProblem error={error} onRetry={() => void refetch()} /> : <MessageSkeletons />;
}

interface ThreadDoingsOptions {
  place: ThreadPlace;
  thread: ReturnType<typeof useThreadRows>;
  reply: ReturnType<typeof useReply>;
  goToEnd: () => void;
  startEdit: (messageId: string) => void;
  onClose: () => void;
}

/** What the composer of a thread does besides writing. */
function useThreadDoings({ place, thread, reply, goToEnd, startEdit, onClose }: ThreadDoingsOptions) {
  const me = useMe();
  const hub = useSocketHub();
  return {
    reply,
    onSend: (content: string, attachmentIds: string[]) => {
      const body = messageToSend(content, reply.messageId, attachmentIds);
      hub.outbox.send({ id: createMessageId(), place: placeNameOf(place), body });
      reply.cancel();
      goToEnd();
    },
    onEditLast: () => {
      const own = thread.messages.findLast(({ authorId, isDeleted }) => authorId === me.id && !isDeleted);
      if (own) startEdit(own.id);
    },
    /** Esc: nothing is answered; if nothing was, the thread is left. */
    onEscape: () => (reply.messageId === null ? onClose() : reply.cancel()),
  };
}
