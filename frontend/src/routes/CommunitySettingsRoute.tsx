import { useParams } from '@tanstack/react-router';
import { CommunitySettingsPage } from '../features/communities/CommunitySettingsPage.js';

export function CommunitySettingsRoute() {
  const { communityId } = useParams({ from: '/signed-in/communities/$communityId' });
  return <CommunitySettingsPage communityId={communityId} />;
}
