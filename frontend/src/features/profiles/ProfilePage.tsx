import { IconArrowLeft } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Page } from '../../ui/Page.js';
import { usePlaceTitle } from '../../ui/document-title.js';
import { useMe } from '../sessions/me-context.js';
import { useUser } from '../users/user.query.js';
import { ProfileForm } from './page/ProfileForm.js';
import classes from './ProfilePage.module.css';

/** What one tells of oneself, and how it looks to others. */
export function ProfilePage() {
  const { t } = useTranslation();
  const me = useMe();
  const { user } = useUser(me.id);
  usePlaceTitle(t('profile.title'));
  return (
    <div className={classes['frame']} data-pane="main" id="main" tabIndex={-1}>
      <Page
        isWide
        title={t('profile.title')}
        back={
          <Link to="/you" aria-label={t('action.back')}>
            <IconArrowLeft size={20} />
          </Link>
        }
      >
        {user && <ProfileForm user={user} />}
      </Page>
    </div>
  );
}
