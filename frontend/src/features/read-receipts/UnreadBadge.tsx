import { limits } from '@kraken/shared';
import { useTranslation } from 'react-i18next';
import classes from './UnreadBadge.module.css';

/** Above this the number says no more than "many". */
const MOST_SHOWN = limits.unreadPositions - 1;

/**
 * How many messages wait, or in how many of them one is mentioned; nothing when none does. Drawn by the style sheet: the label of what it stands on says it in
 * words, and a name must hold the text that is seen.
 */
export function UnreadBadge({ count, mentions = 0 }: { count: number; mentions?: number }) {
  const { t } = useTranslation();
  if (count === 0 && mentions === 0) return null;
  const isMentioned = mentions > 0;
  const shown = isMentioned ? mentions : count;
  const text = shown > MOST_SHOWN ? t('channel.unreadMany') : shown;
  return (
    <span className={classes['badge']} data-mentioned={isMentioned} data-count={isMentioned ? `@ ${text}` : text} />
  );
}
