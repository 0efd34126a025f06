import { useParams } from '@tanstack/react-router';
import { MembersPage } from '../features/members/MembersPage.js';

export function MembersRoute() {
  const { communityId } = useParams({ from: '/signed-in/communities/$communityId' });
  return <MembersPage communityId={communityId} />;
}
