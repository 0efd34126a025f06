import { Tooltip } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Mark } from '../../ui/Mark.js';
import { UnreadBadge } from '../read-receipts/UnreadBadge.js';

interface HomeLinkProps {
  unread: number;
  className: string | undefined;
  badgeClassName: string | undefined;
}

/** The first entry of the rail: whom one talks to outside of communities. */
export function HomeLink({ unread, className, badgeClassName }: HomeLinkProps) {
  const { t } = useTranslation();
  const label = unread > 0 ? t('dm.unreadAll', { count: unread }) : t('dm.title');
  return (
    <Tooltip label={t('dm.title')} position="right">
      <Link to="/dms" className={className} data-unread={unread > 0} data-home aria-label={label}>
        <Mark />
        <span className={badgeClassName}>
          <UnreadBadge count={unread} />
        </span>
      </Link>
    </Tooltip>
  );
}
