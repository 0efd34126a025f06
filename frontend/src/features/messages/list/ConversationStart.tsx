import type { Channel } from '@kraken/shared';
import { IconHash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import classes from './ConversationStart.module.css';

/** Where the history of a channel begins. */
export function ConversationStart({ channel, isEmpty }: { channel: Channel; isEmpty: boolean }) {
  const { t } = useTranslation();
  return (
    <div className={classes['start']}>
      <span className={classes['icon']}>
        <IconHash size={28} />
      </span>
      <h2 className={classes['title']}>{t('message.startTitle', { channel: channel.name })}</h2>
      <p className={classes['text']}>{channel.topic || t('message.startText')}</p>
      {isEmpty && <p className={classes['text']}>{t('message.emptyText')}</p>}
    </div>
  );
}
