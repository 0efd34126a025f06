import { Outlet, useMatchRoute } from '@tanstack/react-router';
import { DmFrame } from '../features/direct-messages/DmFrame.js';

export function DmsRoute() {
  const isHome = useMatchRoute()({ to: '/dms' });
  return (
    <DmFrame pane={isHome ? 'list' : 'main'}>
      <Outlet />
    </DmFrame>
  );
}
