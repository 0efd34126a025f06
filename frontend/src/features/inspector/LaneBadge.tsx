import type { Lane } from '@kraken/socket-hub/inspector';
import classes from './LaneBadge.module.css';

/** A word in the colour of its lane. */
export function LaneBadge({ lane, children }: { lane: Lane; children: string }) {
  return (
    <span className={classes['badge']} data-lane={lane}>
      {children}
    </span>
  );
}
