import type { Community } from '@kraken/shared';
import { initialsOf } from '../../ui/hue.js';
import { pictureAddress } from '../../ui/picture-address.js';
import classes from './CommunityIcon.module.css';

interface CommunityIconProps {
  community: Pick<Community, 'name' | 'iconId'>;
  /** Small beside a name, medium in the rail, large where it is changed. */
  size?: 'small' | 'medium' | 'large';
}

/** The picture of a community, or its initials. Decoration: its name stands beside it or is the name of the link. */
export function CommunityIcon({ community: { name, iconId }, size = 'medium' }: CommunityIconProps) {
  const address = pictureAddress(iconId);
  return (
    <span className={classes['icon']} data-size={size} data-initials={initialsOf(name)} aria-hidden="true">
      {address && <img key={address} src={address} alt="" draggable={false} />}
    </span>
  );
}
