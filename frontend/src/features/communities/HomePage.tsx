import { Button, Skeleton } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconSailboat } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Navigate } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { LoadProblem } from '../../requests/LoadProblem.js';
import { Notice } from '../../ui/Notice.js';
import { SideFrame } from '../../ui/SideFrame.js';
import { SideTitle } from '../../ui/SidePanel.js';
import { instanceQuery } from '../instance/instance.query.js';
import { UserBar } from '../users/UserBar.js';
import { useCommunities } from './communities.query.js';
import { lastCommunity } from './last-place.js';

const CreateCommunityDialog = lazy(() => import('./dialogs/CreateCommunityDialog.js'));

/** The start: leads to the community one was in last; says what to do when there is none. */
export function HomePage() {
  const { t } = useTranslation();
  const { data, error, refetch } = useCommunities();
  const { data: instance } = useQuery(instanceQuery);
  const [isCreating, creating] = useDisclosure();
  const last = lastCommunity();
  const community = data?.communities.find(({ id }) => id === last) ?? data?.communities[0];
  if (community) return <Navigate to="/communities/$communityId" params={{ communityId: community.id }} replace />;
  return (
    <SideFrame
      pane="main"
      widthLabel={t('frame.channelsWidth')}
      header={<SideTitle>{instance?.name}</SideTitle>}
      footer={<UserBar />}
      list={!data && !error && <Skeleton m={8} w={140} h={14} />}
    >
      <main>
        {error && !data && <LoadProblem error={error} onRetry={() => void refetch()} />}
        {data && (
          <Notice icon={<IconSailboat size={28} />} title={t('community.noneTitle')} text={t('community.noneText')}>
            <Button onClick={creating.open}>{t('community.create')}</Button>
          </Notice>
        )}
        <Suspense>{isCreating && <CreateCommunityDialog onClose={creating.close} />}</Suspense>
      </main>
    </SideFrame>
  );
}
