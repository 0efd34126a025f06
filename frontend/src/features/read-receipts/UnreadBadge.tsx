import { limits } from '@kraken/shared';
import { useTranslation } from 'react-i18next';
import classes from './UnreadBadge.module.css';

/** Above this the number says no more than "many". */
const MOST_SHOWN = limits.unreadPositions - 1;

/** How many messages wait; nothing when none does. The number is said in the label of what it stands on. */
export function UnreadBadge({ count }: { count: number }) {
  const { t } = useTranslation();
  if (count === 0) return null;
  return (
    <span className={classes['badge']} aria-hidden="true">
      {count > MOST_SHOWN ? t('channel.unreadMany') : count}
    </span>
  );
}
