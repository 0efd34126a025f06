import type { OutboxEntry } from '@kraken/socket-hub';
import { useSocketHub } from '@kraken/socket-hub/react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { attachmentIdsOf, bodyOf, contentOf, failureCodeOf, placeOf } from '../../../socket-hub/message-entries.js';
import { Markdown } from '../../../ui/markdown/Markdown.js';
import { formatClock } from '../../../ui/time/format-time.js';
import { uploads } from '../../../requests/uploads/uploads.js';
import { PendingFiles } from '../../attachments/PendingFiles.js';
import { UserAvatar } from '../../users/UserAvatar.js';
import { UserName } from '../../users/UserName.js';
import { QuoteLine } from '../quotes/QuoteLine.js';
import classes from './MessageRow.module.css';

/** A message that has waited so long is said to be waiting. */
const PATIENCE_MS = 4000;

interface PendingRowProps {
  entry: OutboxEntry;
  authorId: string;
  isContinued: boolean;
  onWriteAgain: (text: string) => void;
}

/** A message that the server has not confirmed (R20): faint while under way; what failed keeps its text. */
export function PendingRow({ entry, authorId, isContinued, onWriteAgain }: PendingRowProps) {
  const { t } = useTranslation();
  const isOverdue = useIsOverdue(entry.createdAt + PATIENCE_MS);
  const { replyToId } = bodyOf(entry);
  const isFailed = entry.state === 'failed';
  const isStuck = isFailed || (entry.state === 'waiting' && isOverdue);
  return (
    <article className={classes['message']} data-continued={isContinued} data-state={isStuck ? 'failed' : entry.state}>
      {replyToId !== undefined && (
        <div className={classes['answered']}>
          <QuoteLine channelId={placeOf(entry).channelId} messageId={replyToId} />
        </div>
      )}
      {isContinued ? <span /> : <UserAvatar userId={authorId} size="large" />}
      <div className={classes['body']}>
        {!isContinued && (
          <div className={classes['head']}>
            <UserName userId={authorId} />
            <span className={classes['time']}>
              {isStuck ? formatClock(new Date(entry.createdAt).toISOString()) : t('message.sending')}
            </span>
          </div>
        )}
        <div className={classes['text']}>
          <Markdown text={contentOf(entry)} />
        </div>
        <PendingFiles ids={attachmentIdsOf(entry)} />
        {isStuck && <Failure entry={entry} onWriteAgain={onWriteAgain} />}
      </div>
    </article>
  );
}

function Failure({ entry, onWriteAgain }: Pick<PendingRowProps, 'entry' | 'onWriteAgain'>) {
  const { t } = useTranslation();
  const { outbox } = useSocketHub();
  const code = entry.state === 'failed' ? failureCodeOf(entry) : 'unreachable';
  const mayRetry = entry.error?.mayRetry !== false;
  const writeAgain = () => {
    onWriteAgain(contentOf(entry));
    uploads.bringBack(attachmentIdsOf(entry), entry.place);
    outbox.discard(entry.id);
  };
  const discard = () => {
    uploads.cancel(attachmentIdsOf(entry));
    outbox.discard(entry.id);
  };
  return (
    <div className={classes['failure']} role="status">
      {t('message.notSent', { reason: t(`problem.${code}`) })}
      <button type="button" onClick={mayRetry ? () => outbox.retry(entry.id) : writeAgain}>
        {t(mayRetry ? 'message.retry' : 'message.writeAgain')}
      </button>
      <button type="button" onClick={discard}>
        {t('action.discard')}
      </button>
    </div>
  );
}

/** @returns whether a moment (milliseconds since 1970) has passed. */
function useIsOverdue(dueMs: number): boolean {
  const [isOverdue, setIsOverdue] = useState(() => Date.now() >= dueMs);
  useEffect(() => {
    const timer = setTimeout(() => setIsOverdue(true), Math.max(0, dueMs - Date.now()));
    return () => clearTimeout(timer);
  }, [dueMs]);
  return isOverdue;
}
