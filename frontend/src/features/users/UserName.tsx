import { useTranslation } from 'react-i18next';
import { hueOf } from '../../ui/hue.js';
import classes from './UserName.module.css';
import { useUser } from './user.query.js';

/** The display name of somebody in their colour; keeps its place while it loads. */
export function UserName({ userId }: { userId: string }) {
  const { t } = useTranslation();
  const { user, isUnknown } = useUser(userId);
  if (isUnknown) return <span className={classes['unknown']}>{t('members.unknown')}</span>;
  if (!user) return <span className={classes['pending']} aria-hidden="true" />;
  return (
    <bdi className={classes['name']} style={{ '--hue-text': `var(--hue-text-${hueOf(userId)})` }}>
      {user.displayName}
    </bdi>
  );
}
