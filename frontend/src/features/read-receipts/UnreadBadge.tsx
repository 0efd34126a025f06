import { limits } from '@kraken/shared';
import { useTranslation } from 'react-i18next';
import classes from './UnreadBadge.module.css';

/** Above this the number says no more than "many". */
const MOST_SHOWN = limits.unreadPositions - 1;

/**
 * How many messages wait; nothing when none does. Drawn by the style sheet: the label of what it stands on says it in
 * words, and a name must hold the text that is seen.
 */
export function UnreadBadge({ count }: { count: number }) {
  const { t } = useTranslation();
  if (count === 0) return null;
  return <span className={classes['badge']} data-count={count > MOST_SHOWN ? t('channel.unreadMany') : count} />;
}
