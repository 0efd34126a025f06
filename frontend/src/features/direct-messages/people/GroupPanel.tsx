import type { Dm } from '@kraken/shared';
import { useTranslation } from 'react-i18next';
import { ResizeHandle } from '../../../ui/ResizeHandle.js';
import type { PanelSize } from '../../../ui/usePanelSize.js';
import classes from './GroupPanel.module.css';
import { PeopleList } from './PeopleList.js';

/** The people of a group beside the conversation. */
export function GroupPanel({ dm, width }: { dm: Dm; width: PanelSize }) {
  const { t } = useTranslation();
  return (
    <aside className={classes['panel']} aria-label={t('dm.peopleTitle')}>
      <ResizeHandle label={t('members.width')} panel={width} edge="left" />
      <h2 className={classes['heading']}>{t('dm.people', { count: dm.memberIds.length })}</h2>
      <PeopleList dm={dm} />
    </aside>
  );
}
