import { useLocalStorage, useMediaQuery } from '@mantine/hooks';

/** Whether the panel of members stands beside the conversation: as one left it, or as there is room. */
export function useMemberPanel(): { isOpen: boolean; toggle: () => void } {
  const hasRoom = useMediaQuery('(min-width: 1101px)', true, { getInitialValueInEffect: false });
  const [choice, setChoice] = useLocalStorage<boolean | null>({
    key: hasRoom ? 'kraken.member-panel' : 'kraken.member-panel.narrow',
    defaultValue: null,
    getInitialValueInEffect: false,
  });
  const isOpen = choice ?? hasRoom;
  return { isOpen, toggle: () => setChoice(!isOpen) };
}
