import { useLocalStorage } from '@mantine/hooks';

/** How wide (or high, where its upper edge is dragged) a panel is, in CSS pixels. */
export interface PanelSize {
  readonly sizePx: number;
  readonly minPx: number;
  readonly maxPx: number;
  readonly setSizePx: (sizePx: number) => void;
  /** Back to the size it had at first. */
  readonly reset: () => void;
}

interface PanelSizeOptions {
  /** Under this name it is remembered in this browser. */
  readonly storageKey: string;
  readonly firstPx: number;
  readonly minPx: number;
  readonly maxPx: number;
}

/** The size of a panel that can be dragged: kept within its bounds, and remembered. */
export function usePanelSize({ storageKey, firstPx, minPx, maxPx }: PanelSizeOptions): PanelSize {
  const [storedPx, setStoredPx, reset] = useLocalStorage({
    key: storageKey,
    defaultValue: firstPx,
    getInitialValueInEffect: false,
  });
  const within = (sizePx: number) => Math.round(Math.min(maxPx, Math.max(minPx, sizePx)));
  // What is stored is not ours alone.
  const sizePx = within(Number.isFinite(storedPx) ? storedPx : firstPx);
  return { sizePx, minPx, maxPx, setSizePx: (next) => setStoredPx(within(next)), reset };
}
