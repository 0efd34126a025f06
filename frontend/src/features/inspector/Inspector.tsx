import { useHotkeys } from '@mantine/hooks';
import { lazy, Suspense, useState } from 'react';
import { useInspectorSwitch } from './useInspectorSwitch.js';

const InspectorPanel = lazy(() => import('./InspectorPanel.js'));

/** Ctrl+Shift+E: what the real-time layer does, seen from inside. Its code is loaded when it is first opened. */
export function Inspector() {
  const { isAllowed, isOpen, toggle } = useInspectorSwitch();
  // One that stands open after a reload leaves the focus alone.
  const [isRestored, setIsRestored] = useState(isOpen);
  const onToggle = () => {
    setIsRestored(false);
    toggle();
  };
  useHotkeys(isAllowed ? [['mod+shift+E', onToggle, { preventDefault: true }]] : [], []);
  return <Suspense>{isOpen && <InspectorPanel takesFocus={!isRestored} onClose={onToggle} />}</Suspense>;
}
