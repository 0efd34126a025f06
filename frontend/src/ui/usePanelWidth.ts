import { useLocalStorage } from '@mantine/hooks';

/** How wide a panel is, in CSS pixels. */
export interface PanelWidth {
  readonly widthPx: number;
  readonly minPx: number;
  readonly maxPx: number;
  readonly setWidthPx: (widthPx: number) => void;
  /** Back to the width it had at first. */
  readonly reset: () => void;
}

interface PanelWidthOptions {
  /** Under this name it is remembered in this browser. */
  readonly storageKey: string;
  readonly firstPx: number;
  readonly minPx: number;
  readonly maxPx: number;
}

/** The width of a panel that can be dragged: kept within its bounds, and remembered. */
export function usePanelWidth({ storageKey, firstPx, minPx, maxPx }: PanelWidthOptions): PanelWidth {
  const [storedPx, setStoredPx, reset] = useLocalStorage({
    key: storageKey,
    defaultValue: firstPx,
    getInitialValueInEffect: false,
  });
  const within = (widthPx: number) => Math.round(Math.min(maxPx, Math.max(minPx, widthPx)));
  // What is stored is not ours alone.
  const widthPx = within(Number.isFinite(storedPx) ? storedPx : firstPx);
  return { widthPx, minPx, maxPx, setWidthPx: (next) => setStoredPx(within(next)), reset };
}
