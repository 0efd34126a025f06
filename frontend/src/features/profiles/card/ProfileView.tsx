import type { User } from '@kraken/shared';
import { useTranslation } from 'react-i18next';
import { Avatar } from '../../../ui/Avatar.js';
import { pictureAddress } from '../../../ui/picture-address.js';
import { Banner } from '../../pictures/Banner.js';
import classes from './ProfileView.module.css';

/** What somebody tells of themselves, as others see it. */
export function ProfileView({ user }: { user: User }) {
  const { t } = useTranslation();
  const { id, name, displayName, pronouns, bio, status, avatarId, bannerId } = user;
  return (
    <div className={classes['card']}>
      <div className={classes['banner']} data-picture={bannerId !== null}>
        <Banner id={id} pictureId={bannerId} />
      </div>
      <div className={classes['picture']}>
        <Avatar id={id} name={displayName} picture={pictureAddress(avatarId)} size="huge" />
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
