import { useSessionStorage } from '@mantine/hooks';
import { useMe } from '../sessions/me-context.js';
import { mayInspect } from './may-inspect.js';

interface InspectorSwitch {
  readonly isAllowed: boolean;
  readonly isOpen: boolean;
  readonly toggle: () => void;
}

/** Whether the inspector is open in this tab: remembered over a reload, so that a start can be watched. */
export function useInspectorSwitch(): InspectorSwitch {
  const isAllowed = mayInspect(useMe(), import.meta.env.DEV);
  const [isOpen, setIsOpen] = useSessionStorage({
    key: 'kraken.inspector',
    defaultValue: false,
    getInitialValueInEffect: false,
  });
  return { isAllowed, isOpen: isAllowed && isOpen, toggle: () => setIsOpen(!isOpen) };
}
