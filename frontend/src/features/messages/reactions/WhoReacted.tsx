import type { Reaction } from '@kraken/shared';
import { useTranslation } from 'react-i18next';
import { EmojiSign } from '../../custom-emoji/CustomEmojiSign.js';
import { useUser } from '../../users/user.query.js';
import classes from './Reactions.module.css';

/** The names of those who reacted first, and how many more did. */
export function WhoReacted({ reaction: { emoji, userIds, count } }: { reaction: Reaction }) {
  const { t } = useTranslation();
  const more = count - userIds.length;
  return (
    <span className={classes['who']}>
      <span className={classes['large']}>
        <EmojiSign emoji={emoji} />
      </span>
      <span>
        {userIds.map((userId, i) => (
          <span key={userId}>
            {i > 0 && ', '}
            <Name userId={userId} />
          </span>
        ))}
        {more > 0 && ` ${t('reaction.more', { count: more })}`}
      </span>
    </span>
  );
}

function Name({ userId }: { userId: string }) {
  const { t } = useTranslation();
  const { user, isUnknown } = useUser(userId);
  return isUnknown ? t('members.unknown') : (user?.displayName ?? '…');
}
