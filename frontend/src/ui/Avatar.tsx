import classes from './Avatar.module.css';
import { hueOf, initialsOf } from './hue.js';
import { PresenceDot, type Dot } from './PresenceDot.js';

interface AvatarProps {
  /** Decides the colour. */
  id: string;
  name: string;
  size?: 'small' | 'medium' | 'large' | 'huge';
  /** Draws a dot at the corner; what it means must be said in words elsewhere. */
  dot?: Dot | undefined;
}

/** The round letter of somebody. Decoration: the name always stands beside it. */
export function Avatar({ id, name, size = 'medium', dot }: AvatarProps) {
  return (
    <span
      aria-hidden="true"
      className={classes['avatar']}
      data-size={size}
      data-dotted={dot !== undefined}
      style={{ '--hue': `var(--hue-${hueOf(id)})` }}
    >
      <span className={classes['letter']}>{initialsOf(name, 1)}</span>
      {dot && <PresenceDot dot={dot} className={classes['dot']} />}
    </span>
  );
}
