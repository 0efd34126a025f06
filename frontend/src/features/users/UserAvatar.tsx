import { Avatar } from '../../ui/Avatar.js';
import { useUser } from './user.query.js';

interface UserAvatarProps {
  userId: string;
  size?: 'small' | 'medium' | 'large';
  isOnline?: boolean | undefined;
}

/** The picture of somebody; with `isOnline` given, with the dot of presence. */
export function UserAvatar({ userId, size = 'medium', isOnline }: UserAvatarProps) {
  const { user } = useUser(userId);
  const dot = isOnline === undefined ? undefined : isOnline ? 'on' : 'off';
  return <Avatar id={userId} name={user?.displayName ?? ''} size={size} dot={dot} />;
}
