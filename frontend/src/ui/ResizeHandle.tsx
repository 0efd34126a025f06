import { useState, type KeyboardEvent, type PointerEvent } from 'react';
import classes from './ResizeHandle.module.css';
import type { PanelWidth } from './usePanelWidth.js';

const KEY_STEP_PX = 16;

interface ResizeHandleProps {
  label: string;
  panel: PanelWidth;
  /** The edge of the panel that the handle stands at. */
  side: 'left' | 'right';
}

/** The edge of a panel, to be dragged or moved with the arrow keys. A double click gives the first width back. */
export function ResizeHandle({ label, panel, side }: ResizeHandleProps) {
  const [start, setStart] = useState<{ x: number; widthPx: number } | null>(null);
  const outwards = side === 'right' ? 1 : -1;
  const onPointerDown = (event: PointerEvent<HTMLDivElement>) => {
    event.currentTarget.setPointerCapture(event.pointerId);
    setStart({ x: event.clientX, widthPx: panel.widthPx });
  };
  const onPointerMove = (event: PointerEvent) => {
    if (start) panel.setWidthPx(start.widthPx + (event.clientX - start.x) * outwards);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowRight' ? KEY_STEP_PX : event.key === 'ArrowLeft' ? -KEY_STEP_PX : 0;
    if (step === 0 || event.altKey) return;
    event.preventDefault();
    panel.setWidthPx(panel.widthPx + step * outwards);
  };
  return (
    <div
      role="separator"
      aria-orientation="vertical"
      aria-label={label}
      aria-valuenow={panel.widthPx}
      aria-valuemin={panel.minPx}
      aria-valuemax={panel.maxPx}
      tabIndex={0}
      className={classes['handle']}
      data-side={side}
      data-dragging={start !== null}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={() => setStart(null)}
      onPointerCancel={() => setStart(null)}
      onDoubleClick={panel.reset}
      onKeyDown={onKeyDown}
    />
  );
}
