import { Skeleton, Tooltip } from '@mantine/core';
import { IconCrown } from '@tabler/icons-react';
import { useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Virtualizer, type VirtualizerHandle } from 'virtua';
import { LoadProblem } from '../../requests/LoadProblem.js';
import { usePresence } from '../presence/presence.query.js';
import { ShownInWords } from '../presence/ShownInWords.js';
import { PersonButton } from '../profiles/PersonButton.js';
import { StatusLine } from '../profiles/StatusLine.js';
import { UserAvatar } from '../users/UserAvatar.js';
import { UserName } from '../users/UserName.js';
import { memberRows, type MemberRow } from './member-rows.js';
import classes from './MemberList.module.css';
import { useMembers } from './members.query.js';

/** The next page is asked for this long before its place is seen. */
const AHEAD_PX = 800;

/** Everybody in the community, those online first. Only what is seen is drawn, however many there are. */
export function MemberList({ communityId }: { communityId: string }) {
  const { t } = useTranslation();
  const { data, error, refetch, hasNextPage, fetchNextPage } = useMembers(communityId);
  const presence = usePresence(communityId);
  const list = useRef<VirtualizerHandle>(null);
  const rows = useMemo(() => {
    const pages = data?.pages ?? [];
    return memberRows({ members: pages.flatMap(({ members }) => members), total: pages[0]?.total ?? 0, presence });
  }, [data, presence]);

  if (error && !data) return <LoadProblem error={error} onRetry={() => void refetch()} />;
  if (!data) return <MemberSkeletons />;
  const onScroll = (offset: number) => {
    const handle = list.current;
    if (hasNextPage && handle && handle.scrollSize - offset - handle.viewportSize < AHEAD_PX)
      void fetchNextPage({ cancelRefetch: false });
  };
  return (
    <div className={classes['scroll']} tabIndex={0} role="region" aria-label={t('members.title')}>
      <Virtualizer ref={list} data={rows} onScroll={onScroll}>
        {(row) => (row.kind === 'heading' ? <Heading key={row.key} row={row} /> : <Row key={row.key} row={row} />)}
      </Virtualizer>
    </div>
  );
}

function Heading({ row }: { row: Extract<MemberRow, { kind: 'heading' }> }) {
  const { t } = useTranslation();
  return <h2 className={classes['heading']}>{t(`members.${row.key}`, { count: row.count })}</h2>;
}

function Row({ row }: { row: Extract<MemberRow, { kind: 'member' }> }) {
  const { t } = useTranslation();
  return (
    <PersonButton userId={row.userId} className={classes['row']} isOnline={row.shown && row.shown !== 'offline'}>
      <UserAvatar userId={row.userId} shown={row.shown} />
      <span className={classes['name']}>
        <UserName userId={row.userId} />
        {/* The heading says who is there at all. */}
        {row.shown !== 'online' && row.shown !== 'offline' && <ShownInWords shown={row.shown} />}
        <StatusLine userId={row.userId} />
      </span>
      {row.isOwner && (
        <Tooltip label={t('members.owner')}>
          <IconCrown size={16} className={classes['crown']} role="img" aria-label={t('members.owner')} />
        </Tooltip>
      )}
    </PersonButton>
  );
}

function MemberSkeletons() {
  return (
    <div className={classes['scroll']}>
      {[96, 72, 110, 84, 100].map((width) => (
        <div key={width} className={classes['row']}>
          <Skeleton circle height={32} />
          <Skeleton width={width} height={12} />
        </div>
      ))}
    </div>
  );
}
