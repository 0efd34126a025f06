import { useSyncExternalStore } from 'react';

let isOpen = false;
const listeners = new Set<() => void>();

/** Shows or hides the sheet of shortcuts, from wherever it is asked for. */
export function showShortcuts(isShown: boolean): void {
  isOpen = isShown;
  for (const listener of listeners) listener();
}

/** @returns whether the sheet of shortcuts is open. */
export function useAreShortcutsShown(): boolean {
  return useSyncExternalStore(subscribe, () => isOpen);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
