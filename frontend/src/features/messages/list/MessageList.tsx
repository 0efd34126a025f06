import { Loader } from '@mantine/core';
import type { Channel } from '@kraken/shared';
import { useOutbox } from '@kraken/socket-hub/react';
import { useCallback, useImperativeHandle, useMemo, type Ref } from 'react';
import { useTranslation } from 'react-i18next';
import { Virtualizer } from 'virtua';
import { useIsAttending } from '../../../ui/useIsAttending.js';
import { useReadPosition } from '../../read-receipts/useReadPosition.js';
import { useMe } from '../../sessions/me-context.js';
import { messagesInOrder, useMessages } from '../messages.query.js';
import { Announcer } from './Announcer.js';
import { JumpToPresent } from './JumpToPresent.js';
import type { Landing } from './landing.js';
import classes from './MessageList.module.css';
import type { MessageActions } from './message-actions.js';
import { buildRows } from './message-rows.js';
import { RowView } from './RowView.js';
import { useListScroll } from './useListScroll.js';

export interface MessageListHandle {
  scrollToEnd(): void;
}

interface MessageListProps {
  channel: Channel;
  landing: Landing;
  actions: MessageActions;
  onGoToPresent: () => void;
  ref: Ref<MessageListHandle>;
}

/** The conversation: one long list that grows at both ends and never jumps. */
export function MessageList({ channel, landing, actions, onGoToPresent, ref }: MessageListProps) {
  const { t } = useTranslation();
  const me = useMe();
  const outbox = useOutbox({ place: channel.id });
  const query = useMessages(channel.id, landing.around);
  const { data, hasNextPage, hasPreviousPage, isFetchingNextPage, fetchNextPage, fetchPreviousPage } = query;
  const pages = data?.pages;
  const messages = useMemo(() => messagesInOrder(pages ?? []), [pages]);
  const isComplete = pages?.[0]?.to === null;
  const rows = useMemo(
    () =>
      buildRows({
        messages,
        outbox: isComplete ? outbox : [],
        isBeginning: pages !== undefined && !hasNextPage,
        firstUnread: landing.firstUnread,
        meId: me.id,
      }),
    [messages, outbox, isComplete, pages, hasNextPage, landing.firstUnread, me.id],
  );

  const loadOlder = useCallback(() => {
    if (hasNextPage) void fetchNextPage({ cancelRefetch: false });
  }, [hasNextPage, fetchNextPage]);
  const loadNewer = useCallback(() => {
    if (hasPreviousPage) void fetchPreviousPage({ cancelRefetch: false });
  }, [hasPreviousPage, fetchPreviousPage]);
  const startKey = rows.find((row) => row.kind === 'message' && row.isFirstUnread)?.key;
  const scroll = useListScroll({ rows, startKey, onNearStart: loadOlder, onNearEnd: loadNewer });
  useImperativeHandle(ref, () => ({ scrollToEnd: scroll.scrollToEnd }), [scroll.scrollToEnd]);

  const isAttending = useIsAttending();
  const isReading = isAttending && isComplete && scroll.isAtEnd;
  useReadPosition(channel.id, isReading ? (messages.at(-1)?.position ?? null) : null);

  const goToPresent = () => (isComplete ? scroll.scrollToEnd() : onGoToPresent());
  return (
    <div className={classes['frame']}>
      {isFetchingNextPage && (
        <span className={classes['older']}>
          <Loader size={16} aria-label={t('message.older')} />
        </span>
      )}
      {/* New messages are announced below, once: what virtual scrolling mounts again is not news. */}
      <div
        className={classes['log']}
        role="log"
        aria-live="off"
        aria-label={t('message.log', { channel: channel.name })}
        tabIndex={0}
      >
        <div className={classes['spacer']} />
        <Virtualizer
          ref={scroll.list}
          data={rows}
          shift={scroll.shift}
          bufferSize={800}
          onScroll={scroll.onScroll}
          onResize={scroll.onResize}
        >
          {(row) => <RowView key={row.key} row={row} channel={channel} actions={actions} />}
        </Virtualizer>
      </div>
      <Announcer last={isComplete ? messages.at(-1) : undefined} />
      <JumpToPresent channelId={channel.id} isShown={scroll.isFar || !isComplete} onClick={goToPresent} />
    </div>
  );
}
