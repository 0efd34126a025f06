import { useShownStatus } from './useShownStatus.js';
import classes from './StatusLine.module.css';

/** What somebody is up to, in one line; nothing where they say nothing. */
export function StatusLine({ userId }: { userId: string }) {
  const status = useShownStatus(userId);
  if (!status) return null;
  return (
    <span className={classes['status']}>
      {status.emoji && <span className={classes['emoji']}>{status.emoji}</span>}
      <bdi>{status.text}</bdi>
    </span>
  );
}
