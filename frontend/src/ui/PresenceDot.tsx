import classes from './PresenceDot.module.css';

/** Told apart by their shapes, not by colour alone. */
export type Dot = 'full' | 'moon' | 'bar' | 'ring';

/** A small round sign. What it means must be said in words beside it. */
export function PresenceDot({ dot, className = '' }: { dot: Dot; className?: string | undefined }) {
  return <span aria-hidden="true" className={`${classes['dot']} ${className}`} data-dot={dot} />;
}
