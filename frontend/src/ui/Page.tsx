import type { ReactNode } from 'react';
import classes from './Page.module.css';

interface PageProps {
  title: string;
  /** A link that leads back, for narrow windows. */
  back?: ReactNode;
  /** Two columns of sections find room. */
  isWide?: boolean;
  children: ReactNode;
}

/** A page of sections, one under the other, beside the side panel. */
export function Page({ title, back, isWide = false, children }: PageProps) {
  return (
    <main className={classes['page']}>
      <header className={classes['header']}>
        {back && <span className={classes['back']}>{back}</span>}
        <h1 className={classes['title']}>{title}</h1>
      </header>
      <div className={classes['scroll']}>
        <div className={classes['sections']} data-wide={isWide}>
          {children}
        </div>
      </div>
    </main>
  );
}

/** One titled group of things on a page. */
export function Section({ title, text, children }: { title: string; text?: string; children: ReactNode }) {
  return (
    <section className={classes['section']}>
      <h2 className={classes['sectionTitle']}>{title}</h2>
      {text && <p className={classes['sectionText']}>{text}</p>}
      {children}
    </section>
  );
}
