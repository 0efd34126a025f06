import { IconArrowLeft } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { usePlaceTitle } from '../../ui/document-title.js';
import { MemberList } from './MemberList.js';
import classes from './MembersPage.module.css';

/** The members as a page of their own: where there is no room for the panel. */
export function MembersPage({ communityId }: { communityId: string }) {
  const { t } = useTranslation();
  usePlaceTitle(t('members.title'));
  return (
    <main className={classes['page']}>
      <header className={classes['header']}>
        <Link
          to="/communities/$communityId"
          params={{ communityId }}
          className={classes['back']}
          aria-label={t('action.back')}
        >
          <IconArrowLeft size={20} />
        </Link>
        <h1 className={classes['title']}>{t('members.title')}</h1>
      </header>
      <div className={classes['list']}>
        <MemberList communityId={communityId} />
      </div>
    </main>
  );
}
