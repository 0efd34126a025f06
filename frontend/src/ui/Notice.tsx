import type { ReactNode } from 'react';
import classes from './Notice.module.css';

interface NoticeProps {
  icon: ReactNode;
  title: string;
  text: string;
  /** What to do next: buttons. */
  children?: ReactNode;
  /** `alert`: something went wrong, told at once by screen readers. */
  role?: 'alert' | undefined;
}

/** A state that fills its place: empty, failed, not there, not allowed. Says what is, and what to do next. */
export function Notice({ icon, title, text, children, role }: NoticeProps) {
  return (
    <div className={classes['notice']} role={role}>
      <span className={classes['icon']}>{icon}</span>
      <h2 className={classes['title']}>{title}</h2>
      <p className={classes['text']}>{text}</p>
      {children && <div className={classes['actions']}>{children}</div>}
    </div>
  );
}
