import { Outlet, useRouteContext } from '@tanstack/react-router';
import { AppFrame } from '../features/frame/AppFrame.js';
import { SignedIn } from '../features/sessions/SignedIn.js';

export function SignedInRoute() {
  const { me } = useRouteContext({ from: '/signed-in' });
  return (
    <SignedIn key={me.id} me={me}>
      <AppFrame>
        <Outlet />
      </AppFrame>
    </SignedIn>
  );
}
