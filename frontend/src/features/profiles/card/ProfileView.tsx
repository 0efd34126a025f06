import type { User } from '@kraken/shared';
import { useTranslation } from 'react-i18next';
import { Avatar } from '../../../ui/Avatar.js';
import { pictureAddress } from '../../../ui/picture-address.js';
import { Banner } from '../../pictures/Banner.js';
import { dotOf } from '../../presence/dot-of.js';
import type { Shown } from '../../presence/presence.query.js';
import { ShownInWords } from '../../presence/ShownInWords.js';
import classes from './ProfileView.module.css';

/** What somebody tells of themselves, as others see it; with `shown` given, with the dot of presence. */
export function ProfileView({ user, shown }: { user: User; shown?: Shown | undefined }) {
  const { t } = useTranslation();
  const { id, name, displayName, pronouns, bio, status, avatarId, bannerId } = user;
  return (
    <div className={classes['card']}>
      <div className={classes['banner']} data-picture={bannerId !== null}>
        <Banner id={id} pictureId={bannerId} />
      </div>
      <div className={classes['picture']}>
        <Avatar id={id} name={displayName} picture={pictureAddress(avatarId)} size="huge" dot={shown && dotOf(shown)} />
      </div>
      <span className={classes['displayName']}>
        <bdi>{displayName}</bdi>
        <ShownInWords shown={shown} />
      </span>
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
