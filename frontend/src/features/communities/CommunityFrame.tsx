import { Skeleton } from '@mantine/core';
import { IconMoodEmpty } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { LoadProblem } from '../../requests/LoadProblem.js';
import { LinkedButton } from '../../ui/LinkedButton.js';
import { Notice } from '../../ui/Notice.js';
import { SideFrame } from '../../ui/SideFrame.js';
import { ChannelList } from '../channels/ChannelList.js';
import { UserBar } from '../users/UserBar.js';
import { CommunityBanner } from './CommunityBanner.js';
import { CommunityMenu } from './CommunityMenu.js';
import { useCommunities } from './communities.query.js';

interface CommunityFrameProps {
  communityId: string;
  /** Which of the two columns a phone shows. */
  pane: 'list' | 'main';
  children: ReactNode;
}

/** A community: its channels at the left, one of its pages beside them. */
export function CommunityFrame({ communityId, pane, children }: CommunityFrameProps) {
  const { t } = useTranslation();
  const { data, error, refetch } = useCommunities();
  const community = data?.communities.find(({ id }) => id === communityId);
  const isMissing = data !== undefined && !community;
  return (
    <SideFrame
      pane={pane}
      widthLabel={t('frame.channelsWidth')}
      header={community ? <CommunityMenu community={community} /> : !isMissing && <Skeleton ml={16} w={140} h={16} />}
      footer={<UserBar />}
      list={
        !isMissing && (
          <>
            {community?.bannerId && <CommunityBanner community={community} />}
            <ChannelList communityId={communityId} role={community?.role} />
          </>
        )
      }
    >
      {isMissing ? (
        <Notice
          icon={<IconMoodEmpty size={28} />}
          title={t('community.notFoundTitle')}
          text={t('community.notFoundText')}
        >
          <LinkedButton to="/" variant="light">
            {t('state.goHome')}
          </LinkedButton>
        </Notice>
      ) : error && !data ? (
        <LoadProblem error={error} onRetry={() => void refetch()} />
      ) : (
        children
      )}
    </SideFrame>
  );
}
