import { Button } from '@mantine/core';
import { mayManageChannels } from '@kraken/shared';
import { useMediaQuery } from '@mantine/hooks';
import { IconHash } from '@tabler/icons-react';
import { Navigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Notice } from '../../ui/Notice.js';
import { usePlaceTitle } from '../../ui/document-title.js';
import { ChannelDialogs, useChannelDialogs } from '../channels/ChannelDialogs.js';
import { useChannels } from '../channels/channels.query.js';
import { useMe } from '../sessions/me-context.js';
import { useCommunity } from './communities.query.js';
import { lastChannel } from './last-place.js';

/** A community without a channel chosen: where there is room one goes on to the last one read; a phone shows the list. */
export function CommunityHome({ communityId }: { communityId: string }) {
  const { t } = useTranslation();
  const me = useMe();
  const community = useCommunity(communityId);
  const { data } = useChannels(communityId);
  const dialogs = useChannelDialogs();
  const isPhone = useMediaQuery('(max-width: 640px)', false, { getInitialValueInEffect: false });
  usePlaceTitle(community?.name);
  if (isPhone || !data || !community) return null;
  const last = lastChannel(communityId);
  const channel = data.channels.find(({ id }) => id === last) ?? data.channels[0];
  if (channel)
    return (
      <Navigate
        to="/communities/$communityId/channels/$channelId"
        params={{ communityId, channelId: channel.id }}
        replace
      />
    );
  const mayManage = mayManageChannels({ userId: me.id, role: community.role });
  return (
    <Notice
      icon={<IconHash size={28} />}
      title={t('channel.noneTitle')}
      text={mayManage ? t('channel.noneText') : t('channel.noneTextMember')}
    >
      {mayManage && (
        <Button onClick={() => dialogs.open({ kind: 'create', communityId })}>{t('channel.create')}</Button>
      )}
      <ChannelDialogs {...dialogs} />
    </Notice>
  );
}
