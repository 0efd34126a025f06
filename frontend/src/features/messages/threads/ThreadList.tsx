import { Loader } from '@mantine/core';
import { useImperativeHandle, type Ref } from 'react';
import { useTranslation } from 'react-i18next';
import { Virtualizer } from 'virtua';
import { threadQueryKey } from '../../../socket-hub/query-keys.js';
import { useIsAttending } from '../../../ui/useIsAttending.js';
import { useSentPosition } from '../../read-receipts/useReadPosition.js';
import type { ConversationPlace } from '../conversation-place.js';
import { Announcer } from '../list/Announcer.js';
import type { MessageActions } from '../list/message-actions.js';
import type { Row } from '../list/message-rows.js';
import type { MessageListHandle } from '../list/MessageList.js';
import { RowView } from '../list/RowView.js';
import { useFarPages } from '../list/useFarPages.js';
import { useListScroll } from '../list/useListScroll.js';
import classes from './ThreadList.module.css';
import { useFollowedThread } from './threads.query.js';
import type { useThreadRows } from './useThreadRows.js';

interface ThreadListProps {
  thread: ReturnType<typeof useThreadRows>;
  threadId: string;
  channel: ConversationPlace;
  actions: MessageActions;
  ref: Ref<MessageListHandle>;
}

/** A thread from its message on, entered at the end or where it was jumped to. */
export function ThreadList({ thread, threadId, channel, actions, ref }: ThreadListProps) {
  const { t } = useTranslation();
  const { around, rows, pages, messages, isComplete, isLoadingOlder, loadOlder, loadNewer } = thread;
  const isStart = (row: Row) =>
    row.kind === 'message' && (around === undefined ? row.isFirstUnread : row.message.position >= around);
  const { list, log, shift, isAtEnd, onScroll, onResize, scrollToEnd, scrollToIndex } = useListScroll({
    rows,
    startKey: rows.find(isStart)?.key,
    isComplete,
    onNearStart: loadOlder,
    onNearEnd: loadNewer,
  });
  useFarPages({
    queryKey: threadQueryKey({ channelId: channel.id, threadId }, around),
    isAnchored: around !== undefined,
    pages,
    rows,
    list,
  });
  const scrollTo = (position: number) => {
    const index = rows.findIndex((row) => row.kind === 'message' && row.message.position === position);
    if (index !== -1) scrollToIndex(index);
    return index !== -1;
  };
  useImperativeHandle(ref, () => ({ scrollToEnd, scrollTo }));

  const place = { channelId: channel.id, threadId };
  const isReading = useIsAttending() && isComplete && isAtEnd;
  const last = messages.at(-1);
  useSentPosition(place, isReading && last ? last.position : null, useFollowedThread(place)?.unread.position);
  return (
    <div ref={log} className={classes['log']} role="log" aria-live="off" aria-label={t('thread.log')} tabIndex={0}>
      {isLoadingOlder && <Loader size={16} className={classes['older']} aria-label={t('message.older')} />}
      <Virtualizer ref={list} data={rows} shift={shift} bufferSize={800} onScroll={onScroll} onResize={onResize}>
        {(row) => (
          <div key={row.key}>
            <RowView row={row} channel={channel} actions={actions} />
            <Count row={row} threadId={threadId} />
          </div>
        )}
      </Virtualizer>
      <Announcer last={isComplete ? last : undefined} />
    </div>
  );
}

/** Between the message and the replies to it. */
function Count({ row, threadId }: { row: Row; threadId: string }) {
  const { t } = useTranslation();
  if (row.kind !== 'message' || row.message.id !== threadId) return null;
  const { replyCount } = row.message;
  return (
    <div className={classes['count']} role="separator">
      {replyCount === 0 ? t('thread.none') : t('thread.replies', { count: replyCount })}
    </div>
  );
}
