import { Outlet, useMatchRoute, useParams } from '@tanstack/react-router';
import { CommunityFrame } from '../features/communities/CommunityFrame.js';

export function CommunityRoute() {
  const { communityId } = useParams({ from: '/signed-in/communities/$communityId' });
  const isHome = useMatchRoute()({ to: '/communities/$communityId', params: { communityId } });
  return (
    <CommunityFrame communityId={communityId} pane={isHome ? 'list' : 'main'}>
      <Outlet />
    </CommunityFrame>
  );
}
