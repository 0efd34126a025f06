import { IconHash, IconMessageCircle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { nameInSentence, type ConversationPlace } from '../conversation-place.js';
import classes from './ConversationStart.module.css';

/** Where the history of a channel begins. */
export function ConversationStart({ channel, isEmpty }: { channel: ConversationPlace; isEmpty: boolean }) {
  const { t } = useTranslation();
  const place = nameInSentence(channel);
  const isDm = channel.communityId === null;
  return (
    <div className={classes['start']}>
      <span className={classes['icon']}>{isDm ? <IconMessageCircle size={28} /> : <IconHash size={28} />}</span>
      <h2 className={classes['title']}>{isDm ? place : t('message.startTitle', { place })}</h2>
      <p className={classes['text']}>{isDm ? t('message.startTextDm') : channel.topic || t('message.startText')}</p>
      {isEmpty && <p className={classes['text']}>{t('message.emptyText')}</p>}
    </div>
  );
}
