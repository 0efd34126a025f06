import { Button, Skeleton } from '@mantine/core';
import { mayManageChannels, type Channel, type MemberRole } from '@kraken/shared';
import { IconPlus } from '@tabler/icons-react';
import { useNavigate, useParams } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { LoadProblem } from '../../requests/LoadProblem.js';
import { IconButton } from '../../ui/IconButton.js';
import { useListKeys } from '../../ui/useListKeys.js';
import { useDraftedPlaces } from '../drafts/drafts.query.js';
import { useHeardUnread } from '../notification-settings/useHeardUnread.js';
import { useIsMuted } from '../notification-settings/useIsMuted.js';
import { useMentionCounts } from '../read-receipts/useMentionCounts.js';
import { UnreadThreadsEntry } from '../messages/UnreadThreadsEntry.js';
import { useUnreadThreads } from '../messages/useUnreadThreads.js';
import { useMarkReadKeys } from '../read-receipts/useMarkReadKeys.js';
import { useUnreadCounts } from '../read-receipts/useUnreadCounts.js';
import { useMe } from '../sessions/me-context.js';
import { ChannelDialogs, useChannelDialogs } from './ChannelDialogs.js';
import classes from './ChannelList.module.css';
import { useChannels } from './channels.query.js';
import { ChannelRow } from './list/ChannelRow.js';
import { useReorderChannels } from './useReorderChannels.js';

const NONE: readonly Channel[] = [];

/** The channels of a community with what waits in each. Alt+↑ and Alt+↓ walk along it, with Shift from unread to unread. */
export function ChannelList({ communityId, role }: { communityId: string; role: MemberRole | undefined }) {
  const { t } = useTranslation();
  const me = useMe();
  const { data, error, refetch } = useChannels(communityId);
  const channels = data?.channels ?? NONE;
  const channelIds = useMemo(() => channels.map(({ id }) => id), [channels]);
  const isMuted = useIsMuted();
  const unread = useHeardUnread(useUnreadCounts(channelIds), communityId);
  const mentions = useMentionCounts(channelIds);
  const threads = useUnreadThreads(communityId, channelIds);
  const drafted = useDraftedPlaces();
  const reorder = useReorderChannels(communityId, channels);
  const dialogs = useChannelDialogs();
  const mayManage = role !== undefined && mayManageChannels({ userId: me.id, role });
  const navigate = useNavigate();
  const { channelId: current } = useParams({ strict: false });
  useListKeys({
    ids: channelIds,
    current,
    waiting: unread,
    onGo: (channelId) =>
      void navigate({ to: '/communities/$communityId/channels/$channelId', params: { communityId, channelId } }),
  });

  useMarkReadKeys({ ids: channelIds, current, waiting: unread });

  if (error && !data) return <LoadProblem error={error} onRetry={() => void refetch()} />;
  const create = () => dialogs.open({ kind: 'create', communityId });
  return (
    <nav aria-label={t('frame.channels')}>
      <UnreadThreadsEntry communityId={communityId} channels={channels} threads={threads} />
      <div className={classes['heading']}>
        <h2>{t('frame.channels')}</h2>
        {mayManage && (
          <IconButton label={t('channel.create')} size={22} onClick={create}>
            <IconPlus size={16} />
          </IconButton>
        )}
      </div>
      {!data && <ChannelSkeletons />}
      {data && channels.length === 0 && <NoChannels onCreate={mayManage ? create : undefined} />}
      <ul className={classes['list']}>
        {channels.map((channel, index) => (
          <ChannelRow
            key={channel.id}
            channel={channel}
            isMuted={isMuted({ communityId, channelId: channel.id })}
            unread={unread.get(channel.id) ?? 0}
            mentions={mentions.get(channel.id) ?? 0}
            hasNewReplies={threads.some(({ channelId }) => channelId === channel.id)}
            hasDraft={channel.id !== current && drafted.has(channel.id)}
            mayManage={mayManage}
            place={{ isFirst: index === 0, isLast: index === channels.length - 1 }}
            onDialog={dialogs.open}
            reorder={reorder}
          />
        ))}
      </ul>
      <ChannelDialogs {...dialogs} />
    </nav>
  );
}

/** @param onCreate absent where one may not */
function NoChannels({ onCreate }: { onCreate: (() => void) | undefined }) {
  const { t } = useTranslation();
  return (
    <div className={classes['none']}>
      <b>{t('channel.noneTitle')}</b>
      <p>{onCreate ? t('channel.noneText') : t('channel.noneTextMember')}</p>
      {onCreate && (
        <Button size="xs" variant="light" onClick={onCreate}>
          {t('channel.create')}
        </Button>
      )}
    </div>
  );
}

function ChannelSkeletons() {
  return [96, 132, 74, 118].map((width) => (
    <div key={width} className={classes['skeleton']}>
      <Skeleton width={16} height={16} />
      <Skeleton width={width} height={12} />
    </div>
  ));
}
