import type { Dm } from '@kraken/shared';
import { Avatar } from '../../ui/Avatar.js';
import { pictureAddress } from '../../ui/picture-address.js';
import { PartnerAvatar } from '../presence/PartnerAvatar.js';
import { UserAvatar } from '../users/UserAvatar.js';
import classes from './DmAvatar.module.css';
import { useOthers } from './useDmTitle.js';

/** Whom one talks to: the picture of the other one, of the group, or of two of it. */
export function DmAvatar({ dm, size = 'medium' }: { dm: Dm; size?: 'small' | 'medium' }) {
  const others = useOthers(dm);
  const [first = dm.channelId, second] = others;
  if (dm.iconId) return <Avatar id={dm.channelId} name={dm.name} picture={pictureAddress(dm.iconId)} size={size} />;
  if (!dm.isGroup) return <PartnerAvatar userId={first} size={size} />;
  if (second === undefined || size === 'small') return <UserAvatar userId={first} size={size} />;
  return (
    <span className={classes['pair']} aria-hidden="true">
      <UserAvatar userId={first} size="small" />
      <UserAvatar userId={second} size="small" />
    </span>
  );
}
