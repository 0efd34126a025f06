import { Button, Skeleton } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useNavigate, useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { LoadProblem } from '../../../requests/LoadProblem.js';
import { useListKeys } from '../../../ui/useListKeys.js';
import { useDraftedPlaces } from '../../drafts/drafts.query.js';
import { useHeardUnread } from '../../notification-settings/useHeardUnread.js';
import { useIsMuted } from '../../notification-settings/useIsMuted.js';
import { useUnreadCounts } from '../../read-receipts/useUnreadCounts.js';
import { dmsInOrder } from '../dms-in-order.js';
import { useDms } from '../dms.query.js';
import classes from './DmList.module.css';
import { CloseDmButton } from './CloseDmButton.js';
import { DmRow } from './DmRow.js';

/** One's direct messages, the one somebody wrote in last first, with what waits in each. Alt+↑ and Alt+↓ walk along it. */
export function DmList({ onNew }: { onNew: () => void }) {
  const { t } = useTranslation();
  const { channelId } = useParams({ strict: false });
  const { dms, closed, isPending, error, refetch } = useDms();
  const isPhone = useMediaQuery('(max-width: 640px)', false, { getInitialValueInEffect: false });
  const shown = dmsInOrder(dms, channelId, closed);
  const ids = shown.map((dm) => dm.channelId);
  const isMuted = useIsMuted();
  const unread = useHeardUnread(useUnreadCounts(ids), null);
  const drafted = useDraftedPlaces();
  const navigate = useNavigate();
  useListKeys({
    ids,
    current: channelId,
    waiting: unread,
    onGo: (id) => void navigate({ to: '/dms/$channelId', params: { channelId: id } }),
  });
  if (error) return <LoadProblem error={error} onRetry={() => void refetch()} />;
  return (
    <nav aria-label={t('dm.title')}>
      <ul className={classes['list']}>
        {shown.map((dm) => (
          <li key={dm.channelId} className={classes['item']}>
            <DmRow
              dm={dm}
              unread={unread.get(dm.channelId) ?? 0}
              hasDraft={dm.channelId !== channelId && drafted.has(dm.channelId)}
              isMuted={isMuted({ communityId: null, channelId: dm.channelId })}
            />
            <CloseDmButton dm={dm} className={classes['close']} />
          </li>
        ))}
      </ul>
      {isPending && shown.length === 0 && <DmSkeletons />}
      {/* Where there is room for it, it is said beside the list. */}
      {!isPending && shown.length === 0 && isPhone && (
        <div className={classes['none']}>
          <b>{t('dm.noneTitle')}</b>
          <p>{t('dm.noneText')}</p>
          <Button size="xs" variant="light" onClick={onNew}>
            {t('dm.new')}
          </Button>
        </div>
      )}
    </nav>
  );
}

function DmSkeletons() {
  return [120, 88, 132].map((width) => (
    <div key={width} className={classes['skeleton']}>
      <Skeleton circle height={32} />
      <div>
        <Skeleton width={width} height={12} mb={6} />
        <Skeleton width={width - 24} height={10} />
      </div>
    </div>
  ));
}
