import type { User } from '@kraken/shared';
import { useTranslation } from 'react-i18next';
import { Avatar } from '../../../ui/Avatar.js';
import { hueOf } from '../../../ui/hue.js';
import classes from './ProfileView.module.css';

/** What somebody tells of themselves, as others see it. */
export function ProfileView({ user }: { user: User }) {
  const { t } = useTranslation();
  const { id, name, displayName, pronouns, bio, status } = user;
  return (
    <div className={classes['card']} style={{ '--hue': `var(--hue-${hueOf(id)})` }}>
      <div className={classes['banner']} />
      <div className={classes['picture']}>
        <Avatar id={id} name={displayName} size="huge" />
      </div>
      <bdi className={classes['displayName']}>{displayName}</bdi>
      <div className={classes['line']}>
        <span>{t('dm.personName', { name })}</span>
        {pronouns && <bdi>{pronouns}</bdi>}
      </div>
      {status && (
        <div className={classes['status']}>
          {status.emoji && <span>{status.emoji}</span>}
          {status.text && <bdi>{status.text}</bdi>}
        </div>
      )}
      {bio && (
        <p className={classes['bio']} dir="auto">
          {bio}
        </p>
      )}
    </div>
  );
}
