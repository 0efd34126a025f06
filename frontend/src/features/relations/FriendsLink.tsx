import { IconUsers } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { UnreadBadge } from '../read-receipts/UnreadBadge.js';
import classes from './FriendsLink.module.css';
import { useRelations } from './relations.query.js';

/** The way to one's friends, with how many ask to be one. */
export function FriendsLink() {
  const { t } = useTranslation();
  const count = useRelations().data?.incoming.length ?? 0;
  return (
    <Link
      to="/dms/friends"
      className={classes['link']}
      aria-label={count > 0 ? t('relation.asked', { count }) : t('relation.title')}
    >
      <IconUsers size={18} />
      <span className={classes['name']}>{t('relation.title')}</span>
      <UnreadBadge count={count} />
    </Link>
  );
}
