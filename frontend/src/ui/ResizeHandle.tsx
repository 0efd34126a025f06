import { useState, type KeyboardEvent, type PointerEvent } from 'react';
import classes from './ResizeHandle.module.css';
import type { PanelSize } from './usePanelSize.js';

const KEY_STEP_PX = 16;

interface ResizeHandleProps {
  label: string;
  panel: PanelSize;
  /** The edge of the panel that the handle stands at. */
  edge: 'left' | 'right' | 'top';
}

/** The edge of a panel, to be dragged or moved with the arrow keys. A double click gives the first size back. */
export function ResizeHandle({ label, panel, edge }: ResizeHandleProps) {
  const [start, setStart] = useState<{ at: number; sizePx: number } | null>(null);
  const isTop = edge === 'top';
  const outwards = edge === 'right' ? 1 : -1;
  const placeOf = (event: PointerEvent) => (isTop ? event.clientY : event.clientX);
  const onPointerDown = (event: PointerEvent<HTMLDivElement>) => {
    event.currentTarget.setPointerCapture(event.pointerId);
    setStart({ at: placeOf(event), sizePx: panel.sizePx });
  };
  const onPointerMove = (event: PointerEvent) => {
    if (start) panel.setSizePx(start.sizePx + (placeOf(event) - start.at) * outwards);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const [towards, back] = isTop ? ['ArrowDown', 'ArrowUp'] : ['ArrowRight', 'ArrowLeft'];
    const step = event.key === towards ? KEY_STEP_PX : event.key === back ? -KEY_STEP_PX : 0;
    if (step === 0 || event.altKey) return;
    event.preventDefault();
    panel.setSizePx(panel.sizePx + step * outwards);
  };
  return (
    <div
      role="separator"
      aria-orientation={isTop ? 'horizontal' : 'vertical'}
      aria-label={label}
      aria-valuenow={panel.sizePx}
      aria-valuemin={panel.minPx}
      aria-valuemax={panel.maxPx}
      tabIndex={0}
      className={classes['handle']}
      data-edge={edge}
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
