import { useParams, useRouteContext } from '@tanstack/react-router';
import { InvitePage } from '../features/invites/InvitePage.js';

export function InviteRoute() {
  const { code } = useParams({ from: '/invite/$code' });
  const { me } = useRouteContext({ from: '/invite/$code' });
  return <InvitePage code={code} isSignedIn={me !== null} />;
}
