import { useLocalStorage, useMediaQuery } from '@mantine/hooks';
import { usePanelSize, type PanelSize } from '../../ui/usePanelSize.js';

const WIDTH = { storageKey: 'kraken.member-panel.width', firstPx: 232, minPx: 176, maxPx: 380 };

/** Whether the panel of members stands beside the conversation: as one left it, or as there is room. */
export function useMemberPanel(): { isOpen: boolean; toggle: () => void; width: PanelSize } {
  const hasRoom = useMediaQuery('(min-width: 1101px)', true, { getInitialValueInEffect: false });
  const [choice, setChoice] = useLocalStorage<boolean | null>({
    key: hasRoom ? 'kraken.member-panel' : 'kraken.member-panel.narrow',
    defaultValue: null,
    getInitialValueInEffect: false,
  });
  const isOpen = choice ?? hasRoom;
  return { isOpen, toggle: () => setChoice(!isOpen), width: usePanelSize(WIDTH) };
}
