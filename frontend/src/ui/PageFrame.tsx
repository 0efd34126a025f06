import { IconArrowLeft } from '@tabler/icons-react';
import { Link, type LinkProps } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { usePlaceTitle } from './document-title.js';
import classes from './PageFrame.module.css';

interface PageFrameProps {
  title: string;
  /** Where the arrow leads; it is shown where there is no side panel. */
  back: LinkProps;
  /** There is none in wide windows either. */
  isAlone?: boolean;
  /** It stands beside the rail by itself, as the main pane of the window. */
  isPane?: boolean;
  /** What stands at the end of the header. */
  aside?: ReactNode;
  children: ReactNode;
}

/** A page of the main pane: a header that stays, and under it what the page makes of the rest. Names the window. */
export function PageFrame({ title, back, isAlone = false, isPane = false, aside, children }: PageFrameProps) {
  const { t } = useTranslation();
  usePlaceTitle(title);
  const pane = isPane && { id: 'main', 'data-pane': 'main', tabIndex: -1 };
  return (
    <main className={classes['page']} {...pane}>
      <header className={classes['header']}>
        <Link {...back} className={classes['back']} data-alone={isAlone || isPane} aria-label={t('action.back')}>
          <IconArrowLeft size={20} />
        </Link>
        <h1 className={classes['title']}>{title}</h1>
        {aside}
      </header>
      {children}
    </main>
  );
}
