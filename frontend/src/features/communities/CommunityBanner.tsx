import type { Community } from '@kraken/shared';
import { Banner } from '../pictures/Banner.js';
import classes from './CommunityBanner.module.css';

/** The wide picture of a community, above its channels. It scrolls away with them. */
export function CommunityBanner({ community: { id, bannerId } }: { community: Community }) {
  return (
    <div className={classes['banner']}>
      <Banner id={id} pictureId={bannerId} />
    </div>
  );
}
