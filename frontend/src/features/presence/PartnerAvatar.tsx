import { UserAvatar } from '../users/UserAvatar.js';
import { usePartnerShown } from './presence.query.js';

/** The picture of somebody whom one talks to, with the dot of presence. */
export function PartnerAvatar({ userId, size = 'medium' }: { userId: string; size?: 'small' | 'medium' }) {
  return <UserAvatar userId={userId} size={size} shown={usePartnerShown(userId)} />;
}
