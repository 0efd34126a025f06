import type { PresenceChoice } from '@kraken/shared';
import { Avatar } from '../../ui/Avatar.js';
import { pictureAddress } from '../../ui/picture-address.js';
import { dotOf } from '../presence/dot-of.js';
import { useUser } from './user.query.js';

interface UserAvatarProps {
  userId: string;
  size?: 'small' | 'medium' | 'large';
  /** How they are shown; left out: that is not known, or does not matter. */
  shown?: PresenceChoice | 'offline' | undefined;
}

/** The picture of somebody; with `shown` given, with the dot of presence. */
export function UserAvatar({ userId, size = 'medium', shown }: UserAvatarProps) {
  const { user } = useUser(userId);
  const picture = pictureAddress(user?.avatarId);
  return (
    <Avatar id={userId} name={user?.displayName ?? ''} picture={picture} size={size} dot={shown && dotOf(shown)} />
  );
}
