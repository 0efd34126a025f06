import { IconHash, IconUser, IconUsers } from '@tabler/icons-react';
import { Link, useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { lastCommunity } from '../communities/last-place.js';
import classes from './BottomTabs.module.css';

/** The phone's way around. Hidden where there is room for panels. */
export function BottomTabs() {
  const { t } = useTranslation();
  const params = useParams({ strict: false });
  const communityId = params.communityId ?? lastCommunity() ?? undefined;
  return (
    <nav className={classes['tabs']} aria-label={t('frame.sections')}>
      {communityId ? (
        <Link to="/communities/$communityId" params={{ communityId }} className={classes['tab']} {...placeTab(params)}>
          <IconHash size={20} />
          {t('frame.channels')}
        </Link>
      ) : (
        <Link to="/" className={classes['tab']}>
          <IconHash size={20} />
          {t('frame.channels')}
        </Link>
      )}
      {communityId && (
        <Link to="/communities/$communityId/members" params={{ communityId }} className={classes['tab']}>
          <IconUsers size={20} />
          {t('frame.members')}
        </Link>
      )}
      <Link to="/you" className={classes['tab']}>
        <IconUser size={20} />
        {t('frame.you')}
      </Link>
    </nav>
  );
}

/** The list and the conversations in it are one section; the members of the same community are another. */
function placeTab(params: { channelId?: string | undefined }) {
  return params.channelId ? { 'data-status': 'active' } : { activeOptions: { exact: true } };
}
