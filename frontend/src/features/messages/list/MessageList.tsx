import { Loader } from '@mantine/core';
import { useImperativeHandle, type Ref } from 'react';
import { useTranslation } from 'react-i18next';
import { Virtualizer } from 'virtua';
import { messagesQueryKey } from '../../../socket-hub/query-keys.js';
import { useIsAttending } from '../../../ui/useIsAttending.js';
import { useReadPosition } from '../../read-receipts/useReadPosition.js';
import { nameInSentence, type ConversationPlace } from '../conversation-place.js';
import { Announcer } from './Announcer.js';
import { JumpToPresent } from './JumpToPresent.js';
import type { Landing } from './landing.js';
import type { MessageActions } from './message-actions.js';
import type { Row } from './message-rows.js';
import classes from './MessageList.module.css';
import { RowView } from './RowView.js';
import { useMissingTarget } from './useMissingTarget.js';
import { useOrphanedEdit } from './useOrphanedEdit.js';
import { useFarPages } from './useFarPages.js';
import { useListScroll } from './useListScroll.js';
import { useRows } from './useRows.js';

const NONE: readonly number[] = [];

export interface MessageListHandle {
  scrollToEnd(): void;
  /** @returns whether the message of that position is among those that are loaded. */
  scrollTo(position: number): boolean;
}

interface MessageListProps {
  channel: ConversationPlace;
  landing: Landing;
  actions: MessageActions;
  onGoToPresent: () => void;
  ref: Ref<MessageListHandle>;
}

/** The conversation: one long list that grows at both ends and never jumps. */
export function MessageList({ channel, landing, actions, onGoToPresent, ref }: MessageListProps) {
  const { t } = useTranslation();
  const { rows, pages, last, isComplete, isLoadingOlder, loadOlder, loadNewer } = useRows(channel.id, landing);
  const isStart = (row: Row) =>
    row.kind === 'message' && (landing.target ? row.message.position >= landing.target : row.isFirstUnread);
  const startKey = rows.find(isStart)?.key;
  useMissingTarget(landing.target, rows);
  const scroll = useListScroll({ rows, startKey, isComplete, onNearStart: loadOlder, onNearEnd: loadNewer });
  const { list, log, shift, isAtEnd, isFar, onScroll, onResize, scrollToEnd, scrollToIndex } = scroll;
  useOrphanedEdit(pages, actions);
  const queryKey = messagesQueryKey(channel.id, landing.around);
  useFarPages({ queryKey, isAnchored: landing.around !== undefined, pages, rows, list });
  const edited = rows.findIndex((row) => row.kind === 'message' && row.message.id === actions.editingId);
  const scrollTo = (position: number) => {
    const index = rows.findIndex((row) => row.kind === 'message' && row.message.position === position);
    if (index !== -1) scrollToIndex(index);
    return index !== -1;
  };
  useImperativeHandle(ref, () => ({ scrollToEnd, scrollTo }));

  const isReading = useIsAttending() && isComplete && isAtEnd;
  useReadPosition(channel.id, isReading && last ? last.position : null);
  return (
    <div className={classes['frame']}>
      {isLoadingOlder && (
        <span className={classes['older']}>
          <Loader size={16} aria-label={t('message.older')} />
        </span>
      )}
      {/* News are told by the announcer, once: what scrolling mounts again is no news. */}
      <div
        ref={log}
        className={classes['log']}
        role="log"
        aria-live="off"
        aria-label={t('message.log', { place: nameInSentence(channel) })}
        tabIndex={0}
      >
        <div className={classes['spacer']} />
        {/* The field being written in stays: it would take the focus, and the view with it, whenever it came back. */}
        <Virtualizer
          ref={list}
          data={rows}
          shift={shift}
          bufferSize={800}
          keepMounted={edited === -1 ? NONE : [edited]}
          onScroll={onScroll}
          onResize={onResize}
        >
          {(row) => <RowView key={row.key} row={row} channel={channel} actions={actions} />}
        </Virtualizer>
      </div>
      <Announcer last={isComplete ? last : undefined} />
      <JumpToPresent channelId={channel.id} isShown={isFar || !isComplete} onClick={onGoToPresent} />
    </div>
  );
}
