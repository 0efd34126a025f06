import type { Thread } from '@kraken/shared';
import { useTranslation } from 'react-i18next';
import { parseMarkdown, plainText } from '../../../ui/markdown/parse-markdown.js';
import { formatFull, formatShort } from '../../../ui/time/format-time.js';
import { countUnread } from '../../read-receipts/useUnreadCounts.js';
import { UserAvatar } from '../../users/UserAvatar.js';
import { UserName } from '../../users/UserName.js';
import { useQuote } from '../useQuote.js';
import { NewReplies } from './NewReplies.js';
import classes from './ThreadRow.module.css';
import { useFollowedThread } from './threads.query.js';

interface ThreadRowProps {
  channelId: string;
  thread: Thread;
  onOpen: (threadId: string) => void;
}

/** One thread of the list; leads into it. */
export function ThreadRow({ channelId, thread, onOpen }: ThreadRowProps) {
  const { t } = useTranslation();
  const { threadId, replyCount, lastReplyAt } = thread;
  const followed = useFollowedThread({ channelId, threadId });
  return (
    <button type="button" className={classes['thread']} onClick={() => onOpen(threadId)}>
      <Beginning channelId={channelId} messageId={threadId} />
      <span className={classes['foot']}>
        <b>{t('thread.replies', { count: replyCount })}</b>
        <NewReplies count={countUnread(followed?.unread)} />
        {lastReplyAt !== null && (
          <time dateTime={lastReplyAt} title={formatFull(lastReplyAt)}>
            {t('thread.last', { at: formatShort(lastReplyAt) })}
          </time>
        )}
      </span>
    </button>
  );
}

/** What was replied to. It follows what becomes of the message. */
function Beginning({ channelId, messageId }: { channelId: string; messageId: string }) {
  const { t } = useTranslation();
  const quote = useQuote(channelId, messageId);
  if (!quote || quote.isDeleted)
    return <span className={classes['text']}>{quote === undefined ? ' ' : <i>{t('thread.deleted')}</i>}</span>;
  return (
    <>
      <span className={classes['who']}>
        <UserAvatar userId={quote.authorId} size="small" />
        <UserName userId={quote.authorId} />
      </span>
      <span className={classes['text']}>{plainText(parseMarkdown(quote.excerpt))}</span>
    </>
  );
}
