import { useTranslation } from 'react-i18next';
import { ResizeHandle } from '../../ui/ResizeHandle.js';
import type { PanelSize } from '../../ui/usePanelSize.js';
import { MemberList } from './MemberList.js';
import classes from './MemberPanel.module.css';

/** The members beside the conversation. */
export function MemberPanel({ communityId, width }: { communityId: string; width: PanelSize }) {
  const { t } = useTranslation();
  return (
    <aside className={classes['panel']} aria-label={t('members.title')}>
      <ResizeHandle label={t('members.width')} panel={width} edge="left" />
      <MemberList communityId={communityId} />
    </aside>
  );
}
