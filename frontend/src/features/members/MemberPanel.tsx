import { useTranslation } from 'react-i18next';
import { ResizeHandle } from '../../ui/ResizeHandle.js';
import type { PanelWidth } from '../../ui/usePanelWidth.js';
import { MemberList } from './MemberList.js';
import classes from './MemberPanel.module.css';

/** The members beside the conversation. */
export function MemberPanel({ communityId, width }: { communityId: string; width: PanelWidth }) {
  const { t } = useTranslation();
  return (
    <aside className={classes['panel']} aria-label={t('members.title')}>
      <ResizeHandle label={t('members.width')} panel={width} side="left" />
      <MemberList communityId={communityId} />
    </aside>
  );
}
