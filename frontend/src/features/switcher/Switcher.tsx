import { useDisclosure, useHotkeys } from '@mantine/hooks';
import { lazy, Suspense, useEffect, useState } from 'react';

const load = () => import('./SwitcherDialog.js');
const SwitcherDialog = lazy(load);

/** How long the first screen is left to itself before the code is fetched ahead, in ms. */
const AHEAD_MS = 3_000;

/** Ctrl+K (⌘K): go somewhere by name, from anywhere. What is typed before the dialog stands there is not lost. */
export function Switcher() {
  const [isOpen, { open, close }] = useDisclosure();
  const [text, setText] = useState('');
  const onClose = () => {
    close();
    setText('');
  };
  useHotkeys([['mod+K', open, { preventDefault: true }]], []);
  useTypeAhead(isOpen, setText);
  useEffect(() => {
    // Failing here is nothing: opening it tries again.
    const timer = setTimeout(() => void load().catch(() => undefined), AHEAD_MS);
    return () => clearTimeout(timer);
  }, []);
  return <Suspense>{isOpen && <SwitcherDialog text={text} onText={setText} onClose={onClose} />}</Suspense>;
}

/** Takes the keys between the shortcut and the moment when the field has the focus; without it they go elsewhere. */
function useTypeAhead(isOpen: boolean, setText: (change: (text: string) => string) => void): void {
  useEffect(() => {
    if (!isOpen) return undefined;
    const onKeyDown = (event: KeyboardEvent) => {
      if (document.activeElement?.closest('[role="dialog"]')?.querySelector('input') === document.activeElement) return;
      if (event.ctrlKey || event.metaKey || event.altKey || event.key === 'Escape' || event.key === 'Tab') return;
      event.preventDefault();
      event.stopPropagation();
      if (event.key.length === 1) setText((text) => text + event.key);
      if (event.key === 'Backspace') setText((text) => text.slice(0, -1));
    };
    window.addEventListener('keydown', onKeyDown, { capture: true });
    return () => window.removeEventListener('keydown', onKeyDown, { capture: true });
  }, [isOpen, setText]);
}
