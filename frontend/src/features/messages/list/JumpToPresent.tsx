import { IconArrowDown } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { countUnread } from '../../read-receipts/useUnreadCounts.js';
import { useUnread } from '../../read-receipts/unread.query.js';
import classes from './JumpToPresent.module.css';

interface JumpToPresentProps {
  channelId: string;
  isShown: boolean;
  onClick: () => void;
}

/** Leads back from the history, and says what has come meanwhile. */
export function JumpToPresent({ channelId, isShown, onClick }: JumpToPresentProps) {
  const { t } = useTranslation();
  const { data } = useUnread(channelId);
  const count = countUnread(data);
  const words = data?.isTruncated
    ? t('message.newBelowMany')
    : count > 0
      ? t('message.newBelow', { count })
      : t('message.jumpToPresent');
  if (!isShown) return null;
  return (
    <button type="button" className={classes['jump']} data-new={count > 0} onClick={onClick}>
      <IconArrowDown size={16} />
      {words}
    </button>
  );
}
