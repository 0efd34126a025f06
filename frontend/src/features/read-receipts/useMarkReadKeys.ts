import { useEffect, useEffectEvent } from 'react';
import { useMarkAllRead } from './useMarkRead.js';

interface MarkReadKeysOptions {
  readonly ids: readonly string[];
  /** Where one is; undefined: in none of them. */
  readonly current: string | undefined;
  readonly waiting: ReadonlyMap<string, number>;
}

/** Esc: what waits where one is counts as read; with Shift what waits anywhere in the list. */
export function useMarkReadKeys({ ids, current, waiting }: MarkReadKeysOptions): void {
  const markAllRead = useMarkAllRead();
  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.isComposing || isElsewhere(event.target)) return;
    const asked = event.shiftKey ? ids : ids.filter((id) => id === current);
    const unread = asked.filter((id) => (waiting.get(id) ?? 0) > 0);
    if (unread.length > 0) markAllRead(unread);
  });
  useEffect(() => {
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);
}

/** Esc leaves what lies above the page: a dialog, a menu, a panel, a message that is edited. */
function isElsewhere(target: EventTarget | null): boolean {
  return (
    document.querySelector('[role="dialog"], [role="menu"]') !== null ||
    (target instanceof Element && target.closest('aside, [data-editing="true"]') !== null)
  );
}
