import { useTranslation } from 'react-i18next';
import { MemberList } from './MemberList.js';
import classes from './MemberPanel.module.css';

/** The members beside the conversation. */
export function MemberPanel({ communityId }: { communityId: string }) {
  const { t } = useTranslation();
  return (
    <aside className={classes['panel']} aria-label={t('members.title')}>
      <MemberList communityId={communityId} />
    </aside>
  );
}
