import { Skeleton, Tooltip } from '@mantine/core';
import type { Community } from '@kraken/shared';
import { useDisclosure } from '@mantine/hooks';
import { IconPlus } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { useUnreadInTitle } from '../../ui/document-title.js';
import { HomeLink } from '../direct-messages/HomeLink.js';
import { useDmUnread } from '../direct-messages/useDmUnread.js';
import { InboxLink } from '../inbox/InboxLink.js';
import { UnreadBadge } from '../read-receipts/UnreadBadge.js';
import { CommunityIcon } from './CommunityIcon.js';
import classes from './CommunityRail.module.css';
import { useCommunities } from './communities.query.js';
import { useMentionsByCommunity, useUnreadByCommunity } from './rail/useUnreadByCommunity.js';

const CreateCommunityDialog = lazy(() => import('./dialogs/CreateCommunityDialog.js'));

/** Every community one belongs to, with what waits in it. */
export function CommunityRail() {
  const { t } = useTranslation();
  const { data } = useCommunities();
  const [isCreating, creating] = useDisclosure();
  const communities = data?.communities;
  const unread = useUnreadByCommunity(communities ?? NONE);
  const dmUnread = useDmUnread();
  const mentions = useMentionsByCommunity(communities ?? NONE);
  const waiting = [...unread.values()].reduce((sum, count) => sum + count, dmUnread);
  useUnreadInTitle(waiting);
  return (
    <nav className={classes['rail']} aria-label={t('frame.communities')}>
      <HomeLink unread={dmUnread} className={classes['item']} badgeClassName={classes['badge']} />
      <InboxLink className={classes['item']} badgeClassName={classes['badge']} />
      <hr className={classes['line']} />
      <ul className={classes['list']}>
        {communities?.map((community) => (
          <li key={community.id}>
            <RailItem
              community={community}
              unread={unread.get(community.id) ?? 0}
              mentions={mentions.get(community.id) ?? 0}
            />
          </li>
        ))}
        {!communities && [0, 1].map((key) => <Skeleton key={key} width={40} height={40} radius="lg" />)}
        <li>
          <Tooltip label={t('community.create')} position="right">
            <button type="button" className={classes['add']} aria-label={t('community.create')} onClick={creating.open}>
              <IconPlus size={20} />
            </button>
          </Tooltip>
        </li>
      </ul>
      <Suspense>{isCreating && <CreateCommunityDialog onClose={creating.close} />}</Suspense>
    </nav>
  );
}

const NONE: readonly Community[] = [];

function RailItem({ community, unread, mentions }: { community: Community; unread: number; mentions: number }) {
  const { t } = useTranslation();
  const label = unread > 0 ? t('community.unread', { community: community.name, count: unread }) : community.name;
  return (
    <Tooltip label={community.name} position="right">
      <Link
        to="/communities/$communityId"
        params={{ communityId: community.id }}
        className={classes['item']}
        data-unread={unread > 0}
        aria-label={label}
      >
        <CommunityIcon community={community} />
        <span className={classes['badge']}>
          <UnreadBadge count={unread} mentions={mentions} />
        </span>
      </Link>
    </Tooltip>
  );
}
