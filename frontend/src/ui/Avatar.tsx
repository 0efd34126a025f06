import { useState } from 'react';
import classes from './Avatar.module.css';
import { hueOf, initialsOf } from './hue.js';
import { PresenceDot, type Dot } from './PresenceDot.js';

interface AvatarProps {
  /** Decides the colour. */
  id: string;
  name: string;
  /** Address of a picture that stands in place of the letter. */
  picture?: string | undefined;
  size?: 'small' | 'medium' | 'large' | 'huge';
  /** Draws a dot at the corner; what it means must be said in words elsewhere. */
  dot?: Dot | undefined;
}

/** The round picture of somebody, or their letter. Decoration: the name always stands beside it. */
export function Avatar({ id, name, picture, size = 'medium', dot }: AvatarProps) {
  return (
    <span
      aria-hidden="true"
      className={classes['avatar']}
      data-size={size}
      data-dotted={dot !== undefined}
      style={{ '--hue': `var(--hue-${hueOf(id)})` }}
    >
      {/* The letter lies beneath: it is seen until the picture is there, and where it does not come. */}
      <span className={classes['letter']}>
        {initialsOf(name, 1)}
        {picture && <Picture key={picture} address={picture} />}
      </span>
      {dot && <PresenceDot dot={dot} className={classes['dot']} />}
    </span>
  );
}

function Picture({ address }: { address: string }) {
  const [isBroken, setIsBroken] = useState(false);
  if (isBroken) return null;
  return (
    <img className={classes['picture']} src={address} alt="" draggable={false} onError={() => setIsBroken(true)} />
  );
}
