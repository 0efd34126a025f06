import { useParams } from '@tanstack/react-router';
import { EmojiSettingsPage } from '../features/custom-emoji/EmojiSettingsPage.js';

export function EmojiSettingsRoute() {
  const { communityId } = useParams({ from: '/signed-in/communities/$communityId' });
  return <EmojiSettingsPage communityId={communityId} />;
}
