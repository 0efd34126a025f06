import type { ReactNode } from 'react';
import { ResizeHandle } from './ResizeHandle.js';
import classes from './SideFrame.module.css';
import { SidePanel } from './SidePanel.js';
import { usePanelSize } from './usePanelSize.js';

interface SideFrameProps {
  /** Which of the two columns a phone shows. */
  pane: 'list' | 'main';
  /** What the handle between the columns is called. */
  widthLabel: string;
  header: ReactNode;
  footer: ReactNode;
  /** What the column at the left lists. */
  list: ReactNode;
  children: ReactNode;
}

/** One width for every place: going from one to the other moves nothing. */
const SIDE = { storageKey: 'kraken.side-width', firstPx: 248, minPx: 184, maxPx: 400 };

/** A place: its list at the left, one of its pages beside it. */
export function SideFrame({ pane, widthLabel, header, footer, list, children }: SideFrameProps) {
  const side = usePanelSize(SIDE);
  return (
    <div className={classes['frame']} data-pane={pane} style={{ '--side-width': `${side.sizePx}px` }}>
      <div className={classes['side']} role={pane === 'list' ? 'main' : undefined}>
        <SidePanel header={header} footer={footer}>
          {list}
        </SidePanel>
        <ResizeHandle label={widthLabel} panel={side} edge="right" />
      </div>
      <div className={classes['main']} id="main" tabIndex={-1}>
        {children}
      </div>
    </div>
  );
}
