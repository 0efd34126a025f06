import { Skeleton } from '@mantine/core';
import type { Dm } from '@kraken/shared';
import { IconArrowLeft, IconUsers } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../../ui/IconButton.js';
import { ConnectionState } from '../connection/ConnectionState.js';
import { PinsButton } from '../messages/PinsButton.js';
import { ThreadsButton } from '../messages/ThreadsButton.js';
import { NotificationButton } from '../notification-settings/NotificationButton.js';
import { ShownLabel } from '../presence/ShownLabel.js';
import { SearchButton } from '../search/SearchButton.js';
import { DmAvatar } from './DmAvatar.js';
import classes from './DmHeader.module.css';
import { GroupMenu } from './GroupMenu.js';
import { PairMenu } from './PairMenu.js';
import { useOthers } from './useDmTitle.js';

interface DmHeaderProps {
  dm: Dm;
  title: string;
  panel: { isOpen: boolean; toggle: () => void };
}

/** Keeps the place of it while it is not known whom with. */
export function DmHeaderSkeleton() {
  return (
    <header className={classes['header']}>
      <Skeleton circle height={20} />
      <Skeleton width={140} height={12} />
    </header>
  );
}

export function DmHeader({ dm, title, panel }: DmHeaderProps) {
  const { t } = useTranslation();
  const [other] = useOthers(dm);
  return (
    <header className={classes['header']}>
      <Link to="/dms" className={classes['back']} aria-label={t('action.back')} activeProps={{}}>
        <IconArrowLeft size={20} />
      </Link>
      <DmAvatar dm={dm} size="small" />
      <h1 className={classes['name']}>{title}</h1>
      {!dm.isGroup && other !== undefined && <ShownLabel userId={other} />}
      {dm.isGroup && <span className={classes['count']}>{t('dm.people', { count: dm.memberIds.length })}</span>}
      <span className={classes['rest']} />
      <span className={classes['state']}>
        <ConnectionState />
      </span>
      <SearchButton />
      <ThreadsButton />
      <PinsButton />
      <NotificationButton
        kind="channel"
        id={dm.channelId}
        place={{ communityId: null, channelId: dm.channelId, threadId: null }}
      />
      {!dm.isGroup && <PairMenu dm={dm} title={title} />}
      {dm.isGroup && (
        <>
          <IconButton
            className={classes['members']}
            label={panel.isOpen ? t('dm.hidePeople') : t('dm.showPeople')}
            aria-pressed={panel.isOpen}
            onClick={panel.toggle}
          >
            <IconUsers size={18} />
          </IconButton>
          <GroupMenu dm={dm} title={title} />
        </>
      )}
    </header>
  );
}
