import { useDisclosure, useHotkeys } from '@mantine/hooks';
import { lazy, Suspense } from 'react';

const SwitcherDialog = lazy(() => import('./SwitcherDialog.js'));

/** Ctrl+K (⌘K): go somewhere by name, from anywhere. Its code is loaded when it is first opened. */
export function Switcher() {
  const [isOpen, { open, close }] = useDisclosure();
  useHotkeys([['mod+K', open, { preventDefault: true }]], []);
  return <Suspense>{isOpen && <SwitcherDialog onClose={close} />}</Suspense>;
}
