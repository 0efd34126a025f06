import { useTranslation } from 'react-i18next';
import { PageFrame } from '../../ui/PageFrame.js';
import { MemberList } from './MemberList.js';
import classes from './MembersPage.module.css';

/** The members as a page of their own: where there is no room for the panel. */
export function MembersPage({ communityId }: { communityId: string }) {
  const { t } = useTranslation();
  return (
    <PageFrame title={t('members.title')} back={{ to: '/communities/$communityId', params: { communityId } }} isAlone>
      <div className={classes['list']}>
        <MemberList communityId={communityId} />
      </div>
    </PageFrame>
  );
}
