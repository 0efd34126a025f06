import type { Forward } from '@kraken/shared';
import { useSocketHub } from '@kraken/socket-hub/react';
import { IconArrowForwardUp } from '@tabler/icons-react';
import { useQueries } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { channelsQuery } from '../../channels/channels.query.js';
import { useCommunities } from '../../communities/communities.query.js';
import { UserName } from '../../users/UserName.js';
import classes from './ForwardLine.module.css';

/** Whose words these are and, for whoever may read there, where they were said. */
export function ForwardLine({ forward }: { forward: Forward }) {
  const { t } = useTranslation();
  const channel = useReadableChannel(forward.channelId);
  return (
    <div className={classes['line']}>
      <IconArrowForwardUp size={14} aria-hidden="true" />
      <span>{t('forward.from')}</span>
      <UserName userId={forward.authorId} />
      {channel && (
        <Link
          to="/communities/$communityId/channels/$channelId"
          params={{ communityId: channel.communityId, channelId: channel.id }}
          className={classes['place']}
        >
          #{channel.name}
        </Link>
      )}
    </div>
  );
}

/** @returns the channel among those of one's communities; undefined for what one may not read, and for direct messages. */
function useReadableChannel(channelId: string) {
  const hub = useSocketHub();
  const { data } = useCommunities();
  const lists = useQueries({ queries: (data?.communities ?? []).map(({ id }) => channelsQuery(hub, id)) });
  return lists.flatMap((list) => list.data?.channels ?? []).find(({ id }) => id === channelId);
}
