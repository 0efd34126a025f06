import { limits } from '@kraken/shared';
import { useTranslation } from 'react-i18next';
import classes from './NewReplies.module.css';

/** How many replies of a thread wait to be read; nothing when none does. */
export function NewReplies({ count }: { count: number }) {
  const { t } = useTranslation();
  if (count === 0) return null;
  const amount = count >= limits.unreadPositions ? t('channel.unreadMany') : String(count);
  return <em className={classes['new']}>{t('thread.new', { amount })}</em>;
}
