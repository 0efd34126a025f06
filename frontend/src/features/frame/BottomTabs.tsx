import { IconBell, IconHash, IconMessageCircle, IconUser, IconUsers } from '@tabler/icons-react';
import { Link, useLocation, useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useDmUnread } from '../direct-messages/useDmUnread.js';
import { useInboxCount } from '../inbox/useInboxCount.js';
import { UnreadBadge } from '../read-receipts/UnreadBadge.js';
import { lastCommunity } from '../communities/last-place.js';
import classes from './BottomTabs.module.css';

/** The phone's way around. Hidden where there is room for panels. */
export function BottomTabs() {
  const { t } = useTranslation();
  const params = useParams({ strict: false });
  const dmUnread = useDmUnread();
  const inbox = useInboxCount();
  // What waits to be sent is reached from one's own page.
  const isScheduled = useLocation({ select: ({ pathname }) => pathname === '/scheduled' });
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
      <Link
        to="/dms"
        className={classes['tab']}
        aria-label={dmUnread > 0 ? t('dm.unreadAll', { count: dmUnread }) : t('dm.title')}
      >
        <span className={classes['icon']}>
          <IconMessageCircle size={20} />
          <UnreadBadge count={dmUnread} />
        </span>
        {t('frame.messages')}
      </Link>
      <Link
        to="/notifications"
        className={classes['tab']}
        aria-label={inbox > 0 ? `${t('frame.inbox')}: ${t('inbox.unread', { count: inbox })}` : undefined}
      >
        <span className={classes['icon']}>
          <IconBell size={20} />
          <UnreadBadge count={inbox} />
        </span>
        {t('frame.inbox')}
      </Link>
      {communityId && (
        <Link to="/communities/$communityId/members" params={{ communityId }} className={classes['tab']}>
          <IconUsers size={20} />
          {t('frame.members')}
        </Link>
      )}
      <Link to="/you" className={classes['tab']} {...(isScheduled && MARKED)}>
        <IconUser size={20} />
        {t('frame.you')}
      </Link>
    </nav>
  );
}

const MARKED = { 'data-status': 'active' } as const;

/** The list and the conversations in it are one section; the members of the same community are another. */
function placeTab(params: { communityId?: string | undefined; channelId?: string | undefined }) {
  return params.channelId && params.communityId ? MARKED : { activeOptions: { exact: true } };
}
