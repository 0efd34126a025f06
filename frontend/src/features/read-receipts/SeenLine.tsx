import type { Message } from '@kraken/shared';
import { IconEye } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useDm } from '../direct-messages/dms.query.js';
import { UserAvatar } from '../users/UserAvatar.js';
import { useUsers } from '../users/user.query.js';
import { useDmReads } from './dm-reads.query.js';
import classes from './SeenLine.module.css';

interface SeenLineProps {
  /** Of a direct message. */
  channelId: string;
  /** The newest message; what was said last has been read by whoever said it. */
  last: Message | undefined;
}

/** Whether the other one of two has read the newest message, where they let it be seen. */
export function SeenLine({ channelId, last }: SeenLineProps) {
  const { data } = useDmReads(channelId);
  const dm = useDm(channelId).data;
  // In a group everybody stands under what they have read.
  if (!last || !data || dm?.isGroup !== false) return null;
  const readers = data.reads.filter(({ userId, position }) => userId !== last.authorId && position >= last.position);
  return readers.length > 0 && <Readers userIds={readers.map(({ userId }) => userId)} />;
}

function Readers({ userIds }: { userIds: readonly string[] }) {
  const { t } = useTranslation();
  const names = useUsers(userIds)
    .map(({ displayName }) => displayName)
    .join(', ');
  return (
    <div className={classes['line']} role="note" aria-label={t('seen.by', { names })} title={t('seen.by', { names })}>
      <IconEye size={14} />
      <span>{t('seen.seen')}</span>
      {userIds.map((userId) => (
        <UserAvatar key={userId} userId={userId} size="small" />
      ))}
    </div>
  );
}
