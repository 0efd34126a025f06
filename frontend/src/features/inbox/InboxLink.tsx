import { Tooltip } from '@mantine/core';
import { IconBell } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { UnreadBadge } from '../read-receipts/UnreadBadge.js';
import { useInboxCount } from './useInboxCount.js';

interface InboxLinkProps {
  className: string | undefined;
  badgeClassName: string | undefined;
}

/** The way to what one is notified of, with how much of it is unread. */
export function InboxLink({ className, badgeClassName }: InboxLinkProps) {
  const { t } = useTranslation();
  const count = useInboxCount();
  return (
    <Tooltip label={t('inbox.title')} position="right">
      <Link
        to="/notifications"
        className={className}
        aria-label={count > 0 ? t('inbox.unread', { count }) : t('inbox.title')}
      >
        <IconBell size={20} />
        <span className={badgeClassName}>
          <UnreadBadge count={count} />
        </span>
      </Link>
    </Tooltip>
  );
}
