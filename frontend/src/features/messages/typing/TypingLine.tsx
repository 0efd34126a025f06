import type { Message } from '@kraken/shared';
import { useTranslation } from 'react-i18next';
import { useUser } from '../../users/user.query.js';
import classes from './TypingLine.module.css';
import { useTypingUsers } from './useTypingUsers.js';

interface TypingLineProps {
  channelId: string;
  /** The message in whose thread it is asked; left out: in the channel. */
  threadId?: string;
  /** The newest there. */
  messages: readonly Message[];
}

/** Who is writing. Its place is kept when nobody is. */
export function TypingLine({ channelId, threadId, messages }: TypingLineProps) {
  const typing = useTypingUsers({ channelId, threadId: threadId ?? null }, messages);
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
