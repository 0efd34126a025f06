import type { Dm } from '@kraken/shared';
import { useTranslation } from 'react-i18next';
import { PlaceHeader } from '../messages/PlaceHeader.js';
import { ShownLabel } from '../presence/ShownLabel.js';
import { DmAvatar } from './DmAvatar.js';
import { GroupMenu } from './GroupMenu.js';
import { PairMenu } from './PairMenu.js';
import { useOthers } from './useDmTitle.js';

interface DmHeaderProps {
  dm: Dm;
  title: string;
  panel: { isOpen: boolean; toggle: () => void };
}

export function DmHeader({ dm, title, panel }: DmHeaderProps) {
  const { t } = useTranslation();
  const [other] = useOthers(dm);
  const who = { place: { id: dm.channelId, communityId: null }, back: { to: '/dms' }, name: title } as const;
  const sign = <DmAvatar dm={dm} size="small" />;
  if (!dm.isGroup) {
    const state = other !== undefined && <ShownLabel userId={other} />;
    return <PlaceHeader {...who} sign={sign} state={state} menu={<PairMenu dm={dm} title={title} />} />;
  }
  return (
    <PlaceHeader
      {...who}
      sign={sign}
      about={t('dm.people', { count: dm.memberIds.length })}
      people={{ ...panel, label: panel.isOpen ? t('dm.hidePeople') : t('dm.showPeople') }}
      menu={<GroupMenu dm={dm} title={title} />}
    />
  );
}
