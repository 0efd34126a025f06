import { IconMessages } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../../ui/IconButton.js';
import { useThreadListSwitch, type ThreadListSwitch } from './threads/thread-list-context.js';
import { useFollowedThreads } from './threads/threads.query.js';
import classes from './ThreadsButton.module.css';

/** Shows the threads of the conversation, or hides them. Stands in its header; a dot says that there are new replies. */
export function ThreadsButton() {
  const list = useThreadListSwitch();
  return list && <Button list={list} />;
}

function Button({ list: { channelId, isOpen, toggle } }: { list: ThreadListSwitch }) {
  const { t } = useTranslation();
  const isUnread = useFollowedThreads(channelId).some(({ unread }) => unread.unread.length > 0 || unread.isTruncated);
  const label = isOpen ? t('threads.hide') : isUnread ? t('threads.showUnread') : t('threads.show');
  return (
    <IconButton
      className={classes['button']}
      label={label}
      aria-pressed={isOpen}
      data-threads-button
      data-unread={isUnread}
      onClick={toggle}
    >
      <IconMessages size={18} />
    </IconButton>
  );
}
