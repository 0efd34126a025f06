import type { Message } from '@kraken/shared';
import { useTranslation } from 'react-i18next';
import { useUser } from '../../users/user.query.js';
import classes from './TypingLine.module.css';
import { useTypingUsers } from './useTypingUsers.js';

/** Who is writing. Its place is kept when nobody is. */
export function TypingLine({ channelId, messages }: { channelId: string; messages: readonly Message[] }) {
  const typing = useTypingUsers(channelId, messages);
  return (
    <div className={classes['line']} aria-live="off">
      {typing.length > 0 && (
        <>
          <span className={classes['dots']} aria-hidden="true">
            <i />
            <i />
            <i />
          </span>
          <Words userIds={typing} />
        </>
      )}
    </div>
  );
}

function Words({ userIds }: { userIds: readonly string[] }) {
  const { t } = useTranslation();
  const [firstId = '', secondId] = userIds;
  const first = useUser(firstId).user?.displayName;
  const second = useUser(secondId ?? firstId).user?.displayName;
  if (userIds.length > 2) return t('typing.many');
  if (!first || !second) return null;
  return secondId ? t('typing.two', { first, second }) : t('typing.one', { first });
}
