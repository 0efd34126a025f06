import type { ShownMessage } from '@kraken/shared';
import { IconMessages } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { formatFull, formatShort } from '../../../ui/time/format-time.js';
import { countUnread } from '../../read-receipts/useUnreadCounts.js';
import { NewReplies } from './NewReplies.js';
import { useFollowedThread } from './threads.query.js';
import classes from './ThreadSummary.module.css';

interface ThreadSummaryProps {
  message: ShownMessage;
  onOpen: (messageId: string) => void;
}

/** Under a message that was replied to: how often, and when last. Leads into the thread. */
export function ThreadSummary({ message, onOpen }: ThreadSummaryProps) {
  const { t } = useTranslation();
  const followed = useFollowedThread({ channelId: message.channelId, threadId: message.id });
  const unread = countUnread(followed?.unread);
  return (
    <button type="button" className={classes['summary']} onClick={() => onOpen(message.id)}>
      <IconMessages size={16} />
      <b>{t('thread.replies', { count: message.replyCount })}</b>
      <NewReplies count={unread} />
      {message.lastReplyAt !== null && (
        <span title={formatFull(message.lastReplyAt)}>
          {t('thread.last', { at: formatShort(message.lastReplyAt) })}
        </span>
      )}
    </button>
  );
}
