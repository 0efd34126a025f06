import { hueOf } from '../../ui/hue.js';
import { pictureAddress } from '../../ui/picture-address.js';
import classes from './Banner.module.css';

interface BannerProps {
  /** Of whom or what it is: decides the colour where there is no picture. */
  id: string;
  pictureId: string | null;
  /** As small as it is in a field that changes it. */
  isSample?: boolean;
}

/** The wide picture of somebody or something. Decoration. */
export function Banner({ id, pictureId, isSample = false }: BannerProps) {
  const address = pictureAddress(pictureId);
  return (
    <div className={classes['banner']} style={{ '--hue': `var(--hue-${hueOf(id)})` }} data-wide data-sample={isSample}>
      {address && <img key={address} src={address} alt="" draggable={false} />}
    </div>
  );
}
