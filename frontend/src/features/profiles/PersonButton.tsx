import type { ReactNode } from 'react';
import { useOpenProfile } from './profile-card-context.js';
import classes from './PersonButton.module.css';

interface PersonButtonProps {
  userId: string;
  className?: string | undefined;
  /** Of a picture beside the name, which opens the same. */
  isDecoration?: boolean;
  /** Left out: it is not known whether they are there. */
  isOnline?: boolean | undefined;
  children: ReactNode;
}

/** A name or a picture, as a button that shows who it is and what can be done with them. */
export function PersonButton({ userId, className = '', isDecoration = false, isOnline, children }: PersonButtonProps) {
  const open = useOpenProfile();
  return (
    <button
      type="button"
      className={`${classes['person']} ${className}`}
      data-online={isOnline}
      aria-haspopup="menu"
      aria-hidden={isDecoration || undefined}
      tabIndex={isDecoration ? -1 : undefined}
      onClick={(event) => open(userId, event.currentTarget)}
    >
      {children}
    </button>
  );
}
