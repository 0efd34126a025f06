import { useParams } from '@tanstack/react-router';
import { DmPage } from '../features/direct-messages/DmPage.js';

export function DmRoute() {
  const { channelId } = useParams({ from: '/signed-in/dms/$channelId' });
  return <DmPage channelId={channelId} />;
}
