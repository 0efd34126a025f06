import type { ReactNode } from 'react';
import classes from './SidePanel.module.css';

interface SidePanelProps {
  header: ReactNode;
  children: ReactNode;
  footer: ReactNode;
}

/** The words at the head of the column. */
export function SideTitle({ children }: { children: ReactNode }) {
  return <h1 className={classes['title']}>{children}</h1>;
}

/** The column beside the rail: a head, what scrolls, a foot. */
export function SidePanel({ header, children, footer }: SidePanelProps) {
  return (
    <div className={classes['panel']}>
      <div className={classes['header']}>{header}</div>
      <div className={classes['scroll']}>{children}</div>
      <div className={classes['footer']}>{footer}</div>
    </div>
  );
}
