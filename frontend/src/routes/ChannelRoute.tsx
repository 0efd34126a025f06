import { useParams } from '@tanstack/react-router';
import { ConversationPage } from '../features/messages/ConversationPage.js';

export function ChannelRoute() {
  const { communityId, channelId } = useParams({ from: '/signed-in/communities/$communityId/channels/$channelId' });
  return <ConversationPage communityId={communityId} channelId={channelId} />;
}
