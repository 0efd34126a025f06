import { IconArrowLeft } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Page } from '../../ui/Page.js';
import { usePlaceTitle } from '../../ui/document-title.js';
import { DeviceSection } from '../notices/DeviceSection.js';
import { SoundsSection } from '../notices/SoundsSection.js';
import classes from './NotificationsPage.module.css';
import { PlacesSection } from './page/PlacesSection.js';
import { QuietSection } from './page/QuietSection.js';

/** Of what one is notified, where, how, and when not. */
export function NotificationsPage() {
  const { t } = useTranslation();
  usePlaceTitle(t('notify.title'));
  return (
    <div className={classes['frame']} data-pane="main" id="main" tabIndex={-1}>
      <Page
        title={t('notify.title')}
        back={
          <Link to="/you" aria-label={t('action.back')}>
            <IconArrowLeft size={20} />
          </Link>
        }
      >
        <QuietSection />
        <DeviceSection />
        <SoundsSection />
        <PlacesSection />
      </Page>
    </div>
  );
}
