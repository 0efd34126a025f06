import { use } from 'react';
import { useTranslation } from 'react-i18next';
import { UserAvatar } from '../users/UserAvatar.js';
import { useUsers } from '../users/user.query.js';
import { SeenContext } from './seen-context.js';
import classes from './SeenFaces.module.css';

/** More are a number. */
const FACES = 4;

/** Who has read a group as far as this message. */
export function SeenFaces({ position }: { position: number }) {
  const userIds = use(SeenContext).get(position);
  return userIds && <Faces userIds={userIds} />;
}

function Faces({ userIds }: { userIds: readonly string[] }) {
  const { t } = useTranslation();
  const names = useUsers(userIds)
    .map(({ displayName }) => displayName)
    .join(', ');
  const rest = userIds.length - FACES;
  return (
    <div
      className={classes['faces']}
      role="note"
      aria-label={t('seen.upTo', { names })}
      title={t('seen.upTo', { names })}
    >
      {userIds.slice(0, FACES).map((userId) => (
        <UserAvatar key={userId} userId={userId} size="small" />
      ))}
      {rest > 0 && <span>+{rest}</span>}
    </div>
  );
}
