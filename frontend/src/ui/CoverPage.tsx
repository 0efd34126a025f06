import type { ReactNode } from 'react';
import classes from './CoverPage.module.css';
import { Mark } from './Mark.js';

interface CoverPageProps {
  title: string;
  text?: ReactNode;
  /** Small line above the title. */
  eyebrow?: string | undefined;
  /** Stands in place of the mark. */
  icon?: ReactNode;
  children: ReactNode;
  /** Below the card. */
  footer?: ReactNode;
}

/** A page before the app itself: one card over open water. */
export function CoverPage({ title, text, eyebrow, icon, children, footer }: CoverPageProps) {
  return (
    <main className={classes['page']}>
      <div className={classes['card']}>
        <span className={classes['mark']}>{icon ?? <Mark size={40} />}</span>
        {eyebrow && <p className={classes['eyebrow']}>{eyebrow}</p>}
        <h1 className={classes['title']}>{title}</h1>
        {text && <p className={classes['text']}>{text}</p>}
        {children}
      </div>
      {footer && <div className={classes['footer']}>{footer}</div>}
    </main>
  );
}
