import type { Channel } from '@kraken/shared';
import { IconArrowLeft, IconHash, IconUsers } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../../ui/IconButton.js';
import { ConnectionState } from '../connection/ConnectionState.js';
import { SearchButton } from '../search/SearchButton.js';
import { NotificationButton } from '../notification-settings/NotificationButton.js';
import classes from './ConversationHeader.module.css';
import { PinsButton } from './PinsButton.js';
import { ThreadsButton } from './ThreadsButton.js';

interface ConversationHeaderProps {
  channel: Channel;
  panel: { isOpen: boolean; toggle: () => void };
}

export function ConversationHeader({ channel, panel }: ConversationHeaderProps) {
  const { t } = useTranslation();
  return (
    <header className={classes['header']}>
      <Link
        to="/communities/$communityId"
        params={{ communityId: channel.communityId }}
        className={classes['back']}
        aria-label={t('action.back')}
      >
        <IconArrowLeft size={20} />
      </Link>
      <IconHash size={18} className={classes['hash']} />
      <h1 className={classes['name']}>{channel.name}</h1>
      <p className={classes['topic']} title={channel.topic}>
        {channel.topic}
      </p>
      <span className={classes['state']}>
        <ConnectionState />
      </span>
      <SearchButton />
      <ThreadsButton />
      <PinsButton />
      <NotificationButton
        kind="channel"
        id={channel.id}
        place={{ communityId: channel.communityId, channelId: channel.id, threadId: null }}
      />
      <IconButton
        className={classes['members']}
        label={panel.isOpen ? t('members.hide') : t('members.show')}
        aria-pressed={panel.isOpen}
        onClick={panel.toggle}
      >
        <IconUsers size={18} />
      </IconButton>
    </header>
  );
}
