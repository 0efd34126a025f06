import { Menu } from '@mantine/core';
import type { Channel } from '@kraken/shared';
import { IconMessages } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { LinkedMenuItem } from '../../ui/LinkedMenuItem.js';
import { parseMarkdown, plainText } from '../../ui/markdown/parse-markdown.js';
import { useNamedText } from '../mentions/useNamedText.js';
import { UnreadBadge } from '../read-receipts/UnreadBadge.js';
import classes from './UnreadThreadsEntry.module.css';
import { useQuote } from './useQuote.js';
import type { UnreadThread } from './useUnreadThreads.js';

interface UnreadThreadsEntryProps {
  communityId: string;
  channels: readonly Channel[];
  threads: readonly UnreadThread[];
}

/** Above the channels: in how many followed threads something is new. Leads into each; gone when nothing is. */
export function UnreadThreadsEntry({ communityId, channels, threads }: UnreadThreadsEntryProps) {
  const { t } = useTranslation();
  if (threads.length === 0) return null;
  const newestFirst = threads.toSorted((a, b) => b.lastReplyPosition - a.lastReplyPosition);
  return (
    <Menu position="bottom-start" width={300}>
      <Menu.Target>
        <button
          type="button"
          className={classes['entry']}
          aria-label={t('threads.unread', { count: threads.length })}
          data-unread-threads
        >
          <IconMessages size={16} className={classes['icon']} />
          <span className={classes['name']}>{t('threads.title')}</span>
          <UnreadBadge count={threads.length} />
        </button>
      </Menu.Target>
      <Menu.Dropdown className={classes['dropdown']}>
        {newestFirst.map((thread) => (
          <ThreadItem
            key={thread.threadId}
            communityId={communityId}
            thread={thread}
            channelName={channels.find(({ id }) => id === thread.channelId)?.name ?? ''}
          />
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

interface ThreadItemProps {
  communityId: string;
  channelName: string;
  thread: UnreadThread;
}

function ThreadItem({ communityId, channelName, thread: { channelId, threadId, count } }: ThreadItemProps) {
  const { t } = useTranslation();
  const quote = useQuote(channelId, threadId);
  const text = useNamedText(quote && !quote.isDeleted ? plainText(parseMarkdown(quote.excerpt)) : '');
  return (
    <LinkedMenuItem
      to="/communities/$communityId/channels/$channelId"
      params={{ communityId, channelId }}
      search={{ thread: threadId }}
      rightSection={<UnreadBadge count={count} />}
      aria-label={t('threads.unreadOf', { channel: channelName, count })}
    >
      <bdi className={classes['text']}>{text || t('thread.deleted')}</bdi>
      <small className={classes['channel']}>#{channelName}</small>
    </LinkedMenuItem>
  );
}
