import { useHotkeys } from '@mantine/hooks';
import { lazy, Suspense } from 'react';
import { showShortcuts, useAreShortcutsShown } from './shortcuts-switch.js';

const ShortcutsDialog = lazy(() => import('./ShortcutsDialog.js'));

/** Ctrl+/ (⌘/): what can be done with the keyboard, from anywhere. */
export function Shortcuts() {
  const isShown = useAreShortcutsShown();
  const toggle = () => showShortcuts(!isShown);
  const options = { preventDefault: true };
  // Where the sign stands above another key, Shift is pressed with it.
  useHotkeys(
    [
      ['mod+/', toggle, options],
      ['mod+shift+/', toggle, options],
    ],
    [],
  );
  return <Suspense>{isShown && <ShortcutsDialog onClose={() => showShortcuts(false)} />}</Suspense>;
}
