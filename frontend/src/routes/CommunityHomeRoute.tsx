import { useParams } from '@tanstack/react-router';
import { CommunityHome } from '../features/communities/CommunityHome.js';

export function CommunityHomeRoute() {
  const { communityId } = useParams({ from: '/signed-in/communities/$communityId' });
  return <CommunityHome communityId={communityId} />;
}
